/** The proposal of a larger short side, from the pictures' own resolution, with its cost; once taken, the way back. */

import { useState } from 'react';
import { SHORT_SIDE_PX } from '../../limits.ts';
import { picturesOfTraining } from '../../methodSettings.ts';
import { proposeShortSide, type ShortSideProposal } from '../../smallestMark.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { ProposalNotice } from './ProposalNotice.tsx';
import type { SettingsFieldsProps } from './settingsFields.ts';
import { useTakenIn } from './useTakenIn.ts';

export type ShortSideNoticeProps = Pick<
  SettingsFieldsProps,
  'settings' | 'version' | 'normals' | 'onChange'
>;

type Answer = 'none' | 'left' | ShortSideProposal;

export function ShortSideNotice({ settings, version, normals, onChange }: ShortSideNoticeProps) {
  const takenIn = useTakenIn();
  const [answer, setAnswer] = useState<Answer>('none');
  const { shortSidePx } = settings;

  if (typeof answer === 'object' && answer.shortSidePx === shortSidePx) {
    return (
      <ProposalNotice
        title={en.shortSide.takenTitle(shortSidePx)}
        text={en.shortSide.taken(takenIn(settings, answer.size))}
        isUrgent={false}
      >
        <Button
          key="first"
          onPress={() => {
            setAnswer('left');
            onChange({ shortSidePx: SHORT_SIDE_PX.usual });
          }}
        >
          {en.shortSide.leave(SHORT_SIDE_PX.usual)}
        </Button>
      </ProposalNotice>
    );
  }
  const proposal = proposeShortSide(settings, normals);
  // Whoever has trained, or has said that the size is to stay, has chosen.
  if (proposal === null || version !== null || answer === 'left') return null;
  const { size } = proposal;
  const then = takenIn({ ...settings, shortSidePx: proposal.shortSidePx }, size);
  const looks = picturesOfTraining(settings, normals.length);
  return (
    <ProposalNotice
      title={en.shortSide.title}
      text={en.shortSide.proposal(takenIn(settings, size), then, looks)}
      isUrgent={false}
    >
      <Button
        key="first"
        onPress={() => {
          setAnswer(proposal);
          onChange({ shortSidePx: proposal.shortSidePx });
        }}
      >
        {en.shortSide.take(proposal.shortSidePx)}
      </Button>
      <Button onPress={() => setAnswer('left')}>{en.shortSide.leave(shortSidePx)}</Button>
    </ProposalNotice>
  );
}
