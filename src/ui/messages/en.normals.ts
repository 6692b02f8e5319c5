/** The English texts about poor normals: what was seen, why it matters, what to do. */

import type { NormalWarning } from '../../inspector/types.ts';
import { formatCount, formatInteger, formatShare } from './format.ts';

interface WarningText {
  /** For the badge: two or three words. */
  readonly title: string;
  /** What was seen in this picture. */
  readonly seen: string;
  readonly why: string;
  readonly what: string;
}

function warningText(warning: NormalWarning): WarningText {
  switch (warning.kind) {
    case 'blurred':
      return {
        title: 'Blurred',
        seen:
          warning.usualShare === null
            ? 'Its edges are soft: hardly any fine detail is left in them.'
            : `Its edges hold ${formatShare(warning.usualShare)} of the fine detail that the other pictures have.`,
        why: 'Loupe would learn that soft edges are normal, and overlook fine defects.',
        what: 'Keep camera and part still, clean the lens, focus, and take it again.',
      };
    case 'over-exposed':
      return {
        title: 'Over-exposed',
        seen: `${formatShare(warning.clippedShare)} of it is burnt out to white${warning.usualShare === null ? '' : `; of the others it is ${formatShare(warning.usualShare)}`}.`,
        why: 'Where a picture is burnt out, no defect can be seen.',
        what: 'Take away glare and flash, or lower the exposure, and take it again.',
      };
    case 'too-dark':
      return {
        title: 'Too dark',
        seen:
          warning.usualShare === null
            ? 'Next to nothing can be seen in it.'
            : `Its bright parts are ${formatShare(warning.usualShare)} as bright as those of the others.`,
        why: 'What lies in the dark cannot be judged.',
        what: 'Switch on the light that the inspection will have, and take it again.',
      };
    case 'near-duplicate':
      return {
        title: 'Saved twice',
        seen: `It shows the same shot as ${warning.ofFileName}.`,
        why: 'A copy teaches nothing, so training leaves it out.',
        what: 'Remove one of the two. If they are two parts that look alike, press It is fine: both are then learned from.',
      };
    case 'other-shape':
      return {
        title: 'Other shape',
        seen: `It is ${sizeText(warning.size)}, the others are ${sizeText(warning.usualSize)}: turned or cropped.`,
        why: 'The part then lies at another place and in another size than in the inspection.',
        what: 'Take it again as the others were taken.',
      };
    case 'unlike':
      return {
        title: 'Odd one out',
        seen: 'It looks different: another product, a turned part, a moved camera, or a defect.',
        why: 'All that is among the good parts counts as good from then on.',
        what: 'Remove it unless it is a good part as it will be inspected. Of a second variant add several.',
      };
  }
}

function sizeText({ width, height }: { readonly width: number; readonly height: number }): string {
  return `${formatInteger(width)} × ${formatInteger(height)} px`;
}

export const normals = {
  rulesTitle: 'How to photograph good parts',
  rules: {
    light: {
      name: 'Fixed light.',
      text: 'One lamp, soft, shaded from windows; as in the inspection.',
    },
    fixture: {
      name: 'Same place.',
      text: 'A stop or marks, so that each part lies and turns alike.',
    },
    distance: {
      name: 'Near enough.',
      text: 'The part fills most of the picture; camera on a stand.',
    },
    noFlash: { name: 'No flash.', text: 'It glares on metal and film, and hides defects.' },
    focus: { name: 'Sharp.', text: 'Clean lens, focus on the surface, nothing moves.' },
    variety: {
      name: 'All that is good.',
      text: '10 to 30 different parts of several batches, one picture of each; none that you would reject.',
    },
  },
  needLook: (count: number, total: number) =>
    `${formatInteger(count)} of ${formatCount(total, 'picture', 'pictures')} ${count === 1 ? 'needs' : 'need'} a look`,
  needLookAdvice: 'Training works all the same, but these may make the inspector worse.',
  listLabel: 'Pictures that need a look',
  warningText,
  remove: 'Remove',
  removeName: (fileName: string) => `Remove poor picture ${fileName}`,
  fine: 'It is fine',
  fineName: (fileName: string) => `It is fine: ${fileName}`,
  lookAtIt: 'Look at the good parts',
  showAll: (count: number) => `Show all ${formatInteger(count)}`,
} as const;
