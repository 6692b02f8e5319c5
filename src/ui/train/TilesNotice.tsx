/** The proposal to cut large pictures into tiles, and, once it is taken, the way back. */

import { type ReactNode, useState } from 'react';
import { SHORT_SIDE_PX } from '../../limits.ts';
import { picturesOfTraining } from '../../methodSettings.ts';
import { proposeTiles, type TilesProposal } from '../../smallestMark.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { ProposalNotice } from './ProposalNotice.tsx';
import type { SettingsFieldsProps } from './settingsFields.ts';
import { useTakenIn } from './useTakenIn.ts';

export interface TilesNoticeProps
  extends Pick<SettingsFieldsProps, 'settings' | 'version' | 'normals' | 'onChange'> {
  /** Shown where there is nothing to say of tiles. */
  readonly otherwise: ReactNode;
}

type Answer = 'none' | 'left' | TilesProposal;

export function TilesNotice(props: TilesNoticeProps) {
  const { settings, version, normals, onChange, otherwise } = props;
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
      <ProposalNotice
        title={en.tiles.takenTitle}
        text={en.tiles.taken(takenIn(settings, answer.size))}
        isUrgent={false}
      >
        <Button key="first" onPress={takeBack}>
          {en.tiles.undo}
        </Button>
      </ProposalNotice>
    );
  }
  if (proposal === null) return otherwise;
  const isLong = proposal.reason === 'long';
  // Whoever has trained on whole pictures, or has said that they are to stay so, has chosen.
  if (!isLong && (version !== null || answer === 'left')) return otherwise;
  const then = takenIn({ ...settings, ...proposal.settings }, proposal.size);
  // Once to learn, and the normals again for the threshold.
  const looks = picturesOfTraining(settings, normals.length) + normals.length;
  return (
    <ProposalNotice
      title={isLong ? en.tiles.longTitle : en.tiles.proposalTitle}
      text={
        isLong
          ? en.tiles.long(then, looks)
          : en.tiles.proposal(takenIn(settings, proposal.size), then, looks)
      }
      isUrgent
    >
      <Button key="first" weight="primary" onPress={() => take(proposal)}>
        {en.tiles.take}
      </Button>
      {!isLong && <Button onPress={() => setAnswer('left')}>{en.tiles.leave}</Button>}
    </ProposalNotice>
  );
}
