/** The proposal to cut large pictures into tiles, and, once it is taken, the way back. */

import { type ReactNode, useState } from 'react';
import { SHORT_SIDE_PX } from '../../limits.ts';
import { proposeTiles, type TilesProposal } from '../../smallestMark.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import type { SettingsFieldsProps } from './settingsFields.ts';
import styles from './TilesNotice.module.css';
import { useTakenIn } from './useTakenIn.ts';

export type TilesNoticeProps = Pick<
  SettingsFieldsProps,
  'settings' | 'version' | 'normals' | 'onChange'
>;

type Answer = 'none' | 'left' | TilesProposal;

export function TilesNotice({ settings, version, normals, onChange }: TilesNoticeProps) {
  const takenIn = useTakenIn();
  const [answer, setAnswer] = useState<Answer>('none');
  const proposal = proposeTiles(settings, normals);
  const { tiles } = settings;

  function take(proposed: TilesProposal): void {
    setAnswer(proposed);
    onChange(proposed.settings);
  }

  function takeBack(): void {
    setAnswer('left');
    onChange({ tiles: null, shortSidePx: SHORT_SIDE_PX.usual });
  }

  if (typeof answer === 'object' && tiles !== null) {
    return (
      <TilesText
        title={en.tiles.takenTitle}
        text={en.tiles.taken(takenIn(settings, answer.size))}
        isUrgent={false}
      >
        <Button key="first" onPress={takeBack}>
          {en.tiles.undo}
        </Button>
      </TilesText>
    );
  }
  if (proposal === null) return null;
  const isLong = proposal.reason === 'long';
  // Whoever has trained on whole pictures, or has said that they are to stay so, has chosen.
  if (!isLong && (version !== null || answer === 'left')) return null;
  const then = takenIn({ ...settings, ...proposal.settings }, proposal.size);
  return (
    <TilesText
      title={isLong ? en.tiles.longTitle : en.tiles.proposalTitle}
      text={
        isLong
          ? en.tiles.long(then, normals.length)
          : en.tiles.proposal(takenIn(settings, proposal.size), then, normals.length)
      }
      isUrgent
    >
      <Button key="first" weight="primary" onPress={() => take(proposal)}>
        {en.tiles.take}
      </Button>
      {!isLong && <Button onPress={() => setAnswer('left')}>{en.tiles.leave}</Button>}
    </TilesText>
  );
}

interface TilesTextProps {
  readonly title: string;
  readonly text: string;
  readonly isUrgent: boolean;
  /** Buttons; the first keeps the focus when it is pressed. */
  readonly children: ReactNode;
}

function TilesText({ title, text, isUrgent, children }: TilesTextProps) {
  return (
    <Notice tone={isUrgent ? 'warning' : 'neutral'}>
      <p className={styles.title}>{title}</p>
      <p>{text}</p>
      <div className={styles.buttons}>{children}</div>
    </Notice>
  );
}
