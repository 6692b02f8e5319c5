/** Changed copies of normals: what is drawn for each, and how the network sees it. */

import { changedRegion, neededRegion, type PictureChange } from '../maths/changedPicture.ts';
import type { RandomSource } from '../maths/random.ts';
import { copiesOfEach } from '../methodSettings.ts';
import type { PixelArea } from '../tiling.ts';
import { inputFrame, networkInput } from './geometry.ts';
import { chooseKeptOut } from './keptOut.ts';
import { randomStream } from './randomStream.ts';
import type { InputGeometry, RgbImage, TrainingSettings } from './types.ts';

/**
 * Largest change either way; each is drawn evenly (docs/accuracy.md has what others give). That of the turn is the
 * tangent of 2.5 degrees in digits, as engines' own may differ in the last one.
 */
const HALF_TANGENT = 0.04366094290851206;
/** Of the shorter side. */
const SHIFT = 0.02;
const BRIGHTNESS = 0.05;

function drawChange(random: RandomSource): PictureChange {
  const either = (largest: number) => ((2 * random()) / 2 ** 32 - 1) * largest;
  return {
    halfTangent: either(HALF_TANGENT),
    shiftX: either(SHIFT),
    shiftY: either(SHIFT),
    gain: 1 + either(BRIGHTNESS),
  };
}

/** Of a normal's copies, by its place in the list: whatever else was drawn before, and in whatever order. */
export function drawChanges(seed: number, normal: number, count: number): readonly PictureChange[] {
  return Array.from({ length: count }, (_, copy) =>
    drawChange(randomStream(seed, `copy ${copy} of normal ${normal}`)),
  );
}

/** Which normals are learnt from as changed copies too, and what is changed. */
export interface PlannedCopies {
  /** Of each normal that is learnt from. */
  readonly ofEach: number;
  /** As `NormalsOptions` takes it. */
  changesOf(normal: number): readonly PictureChange[];
}

/** Those of a training with these settings; normals that it keeps out give none. @throws as `chooseKeptOut` */
export function planCopies(
  {
    method,
    calibration,
    seed,
    start,
  }: Pick<TrainingSettings, 'method' | 'calibration' | 'seed' | 'start'>,
  normalCount: number,
): PlannedCopies {
  if (start === 'calibrate') return { ofEach: 0, changesOf: () => [] };
  const keptOut = chooseKeptOut(normalCount, calibration, seed);
  const ofEach = copiesOfEach(method, normalCount - keptOut.length);
  return {
    ofEach,
    changesOf: (normal) => drawChanges(seed, normal, keptOut.includes(normal) ? 0 : ofEach),
  };
}

/** Patch vectors of a normal, and after them those of its copies. */
export interface DescribedCopies {
  /** `[patches, channels]` */
  readonly vectors: Float32Array;
  /** Of the normal's own, in numbers. */
  readonly ownLength: number;
}

/** @param describe Gives as many vectors for each copy as for the normal itself, for which it gets no change. */
export async function describeWithCopies(
  changes: readonly PictureChange[],
  describe: (change: PictureChange | null, copy: number) => Promise<Float32Array>,
): Promise<DescribedCopies> {
  const own = await describe(null, 0);
  const vectors = new Float32Array(own.length * (1 + changes.length));
  vectors.set(own);
  for (const [copy, change] of changes.entries()) {
    vectors.set(await describe(change, copy), own.length * (1 + copy));
  }
  return { vectors, ownLength: own.length };
}

/** As `networkInput`, of the changed image; of an image in tiles only what a tile needs is resized. */
export function changedInput(
  geometry: InputGeometry,
  image: RgbImage,
  change: PictureChange,
  area: PixelArea,
): RgbImage {
  const { resized } = inputFrame(geometry, image);
  const needed = neededRegion(resized, change, area);
  const source = { ...needed, ...networkInput(geometry, image, needed) };
  const { width, height } = area;
  return { width, height, data: changedRegion(source, resized, change, area) };
}

/** What the network sees at once, changed. */
export function changedView(view: RgbImage, change: PictureChange): RgbImage {
  const all = { left: 0, top: 0, ...view };
  return { ...view, data: changedRegion(all, view, change, all) };
}
