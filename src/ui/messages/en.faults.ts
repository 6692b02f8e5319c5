/** The English texts about pictures that cannot be judged: what was seen, and what to do. */

import type { PictureFault, PictureLimits } from '../../inspector/types.ts';
import type { ResultSign } from '../../state/resultRows.ts';
import { formatInteger, formatList, formatShare } from './format.ts';

interface FaultText {
  /** Two or three words, to go on after `Not judged:`. */
  readonly title: string;
  /** What was seen in this picture, against the good parts that the inspector learnt from. */
  readonly seen: string;
  readonly what: string;
}

function faultText(fault: PictureFault): FaultText {
  switch (fault.kind) {
    case 'too-dark':
      return {
        title: 'too dark',
        seen: `It has ${formatShare(fault.brightnessShare)} of the good parts’ brightness.`,
        what: 'Switch on the light that the good parts were taken with, or set the exposure back.',
      };
    case 'over-exposed':
      return {
        title: 'over-exposed',
        seen: `${formatShare(fault.clippedShare)} of it is burnt out to white, of the good parts ${formatShare(fault.usualClippedShare)}; it is ${formatShare(fault.brightnessShare)} as bright as they are.`,
        what: 'Take away glare and daylight, or set the exposure back.',
      };
    case 'blurred':
      return {
        title: 'blurred',
        seen: `Its edges are ${formatShare(fault.sharpnessShare)} as sharp as the good parts’.`,
        what: 'Clean the lens, focus on the part, and keep part and camera still.',
      };
    case 'wrong-size':
      return {
        title: 'wrong size',
        seen: `It is ${sizeText(fault.size)}, the good parts are ${sizeText(fault.usualSize)}.`,
        what: 'Use the camera, resolution and crop that the good parts were taken with.',
      };
    case 'other-product':
      return {
        title: 'other product',
        seen: 'It shows something else than the good parts, in shape or in colours.',
        what: 'See that the part belongs to this inspector, and that it lies under the camera.',
      };
    case 'moved':
      return {
        title: 'camera moved',
        seen: `What it shows lies ${movedText(fault)} of where the good parts lie.`,
        what: 'Bring camera and fixture back to their place; if they are to stay, train with new pictures.',
      };
  }
}

function judgedAnyway(fault: PictureFault): string {
  return `Judged on request, though ${faultText(fault).title}`;
}

function movedText({ right, down }: Extract<PictureFault, { readonly kind: 'moved' }>): string {
  const across = `${formatShare(Math.abs(right))} of the width to the ${right > 0 ? 'right' : 'left'}`;
  const along = `${formatShare(Math.abs(down))} of the height ${down > 0 ? 'below' : 'above'}`;
  return formatList([...(right === 0 ? [] : [across]), ...(down === 0 ? [] : [along])]);
}

function sizeText({ width, height }: { readonly width: number; readonly height: number }): string {
  return `${formatInteger(width)} × ${formatInteger(height)} px`;
}

/** What the limits of an inspector can tell, and what not. */
function watched(limits: PictureLimits | null): string {
  if (limits === null) {
    return 'Every picture is judged, however dark or blurred: this training is older than that check. Train again to have it.';
  }
  const all = [
    ['too dark', true],
    ['over-exposed', true],
    ['blurred', true],
    ['of another product', true],
    ['of the wrong size', limits.size !== null],
    ['taken with a moved camera', limits.place !== null],
  ] as const;
  const named = (isTold: boolean) => all.flatMap(([name, told]) => (told === isTold ? [name] : []));
  const told = `Pictures that are ${formatList(named(true))} are not judged.`;
  const untold = named(false);
  return untold.length === 0
    ? told
    : `${told} Whether one is ${formatList(untold)} cannot be told: the good parts differ in that themselves.`;
}

export const faults = {
  watched,
  text: faultText,
  title: (fault: PictureFault) => `Not judged: ${faultText(fault).title}`,
  whyItMatters:
    'A verdict on such a picture could not be trusted, so it is neither passed nor rejected.',
  judgeAnyway: 'Judge it anyway',
  judgedAnyway,
  /** In a line of a list. */
  listed: (fault: PictureFault, sign: ResultSign) =>
    sign === 'not-judged' ? faultText(fault).title : judgedAnyway(fault),
} as const;
