/** Which input size an evaluation takes, and which one Loupe proposes for its normals, with what that costs. */

import type { ImageSize, TileSettings } from '../inspector/types.ts';
import { SHORT_SIDE_PX } from '../limits.ts';
import {
  type InputSettings,
  proposeShortSide,
  seenPixels,
  smallestMarkPx,
} from '../smallestMark.ts';
import type { EvaluateOptions } from './evaluateOptions.ts';
import type { LabelledSet } from './labelledSet.ts';

export interface InputChoice {
  /** Of the compact profile's input, in tiles of the image that is cut into them. */
  readonly shortSidePx: number;
  readonly tiles: TileSettings | null;
}

export interface ChosenInput {
  readonly input: InputChoice;
  /** A line for the user; null where there is nothing to say. */
  readonly told: string | null;
}

/**
 * @param normals Paths of all that are learnt from, in whatever subset.
 * @throws InputError that names the file, where one is no image.
 */
export async function chooseInput(
  set: Pick<LabelledSet, 'readSize'>,
  normals: Iterable<string>,
  { method, shortSidePx, tiles }: Pick<EvaluateOptions, 'method' | 'shortSidePx' | 'tiles'>,
): Promise<ChosenInput> {
  const isAsked = shortSidePx === 'proposed';
  const now: InputSettings = {
    ...{ method, tiles, backboneSha256: null },
    shortSidePx: isAsked ? SHORT_SIDE_PX.usual : shortSidePx,
  };
  const sizes: ImageSize[] = [];
  for (const path of normals) sizes.push(await set.readSize(path));
  const proposal = proposeShortSide(now, sizes);
  if (proposal === null) {
    const told = `No larger short side than ${now.shortSidePx} is proposed: the normals have no more detail.`;
    return { input: now, told: isAsked ? told : null };
  }
  const then = { ...now, shortSidePx: proposal.shortSidePx };
  const end = isAsked ? 'It is taken.' : '--short-side proposed takes it.';
  return {
    input: isAsked ? then : now,
    told: `${proposalText(now, then, proposal.size)} ${end}`,
  };
}

function proposalText(now: InputSettings, then: InputSettings, size: ImageSize): string {
  const [seen, thenSeen] = [now, then].map((settings) => smallestMarkPx(settings, size).toFixed(0));
  const times = (seenPixels(then, size) / seenPixels(now, size)).toFixed(1);
  return `A short side of ${then.shortSidePx} is proposed in place of ${now.shortSidePx}, as the smallest normal is ${size.width} x ${size.height}: marks from about ${thenSeen} pixels on are then likely seen in place of ${seen}, and an inspection takes ${times} times the work.`;
}
