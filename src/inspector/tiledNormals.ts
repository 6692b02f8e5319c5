/** Normals in tiles: a sample of their patches is kept, and a head that has not seen one looks at all its tiles again. */

import { fnv1a32, mulberry32 } from '../maths/random.ts';
import type { Head } from '../network/head.ts';
import { createPatchSet, PATCH_MEMORY_BYTES } from '../network/patchSet.ts';
import { tileCount } from '../tiling.ts';
import { describeWithCopies } from './copies.ts';
import { inputFrame, networkAreas } from './geometry.ts';
import { measured, measureEach, type NormalSet, type NormalsOptions } from './normalSet.ts';
import { pauseUnlessCancelled } from './pause.ts';
import { drawStitchedMap } from './stitchedMap.ts';
import { describeTiles, scoreTiles, type TiledGeometry } from './tiledImage.ts';

/** How many patches of each of so many pictures, normals and copies, are kept in memory, where it has as many. */
export function keptPatchesEach(
  pictures: number,
  channels: number,
  keptBytes: number = PATCH_MEMORY_BYTES,
): number {
  return Math.floor(keptBytes / Uint16Array.BYTES_PER_ELEMENT / channels / Math.max(1, pictures));
}

export interface TiledNormalsOptions extends NormalsOptions {
  readonly geometry: TiledGeometry;
  /** For all kept patch vectors together. */
  readonly keptBytes?: number;
}

/**
 * Every normal and every copy has an equal share of what may be kept. What its sample is depends on its place in the
 * list and on nothing else. @throws CancelledError when `signal` is aborted.
 */
export async function sampleTiledNormals(options: TiledNormalsOptions): Promise<NormalSet> {
  const { backbone, method, geometry, images, onProgress, signal } = options;
  const changes = images.map((_, normal) => options.changesOf?.(normal) ?? []);
  const { keptBytes } = options;
  const { channels } = method.composition;
  const pictures = images.length + changes.flat().length;
  const mostPatches = keptPatchesEach(pictures, channels, keptBytes);
  const describer = backbone.createDescriber(method.composition);
  const patches = createPatchSet({ channels });
  const ownLengths: number[] = [];
  const unitCounts: number[] = [];
  let measuredPixels = 0;
  let done = 0;
  try {
    const onTile = async (): Promise<void> => {
      await pauseUnlessCancelled(signal);
      await onProgress(done++);
    };
    for (const [index, decode] of images.entries()) {
      const image = await decode();
      const { vectors, ownLength } = await describeWithCopies(changes[index], (change, copy) => {
        const picture = change === null ? `normal ${index}` : `copy ${copy} of normal ${index}`;
        const random = mulberry32(fnv1a32(`loupe patches of ${picture}`));
        const sample = { mostPatches, random, change };
        return describeTiles(backbone, describer, channels, geometry, image, sample, onTile);
      });
      await patches.append(vectors);
      ownLengths.push(ownLength);
      const { resized } = inputFrame(geometry, image);
      unitCounts.push(tileCount(geometry.tiles, resized));
      for (const { width, height } of networkAreas(geometry, image))
        measuredPixels += width * height;
    }
  } finally {
    describer.dispose();
  }
  const createScorer = (head: Head) => backbone.createScorer(head, method.composition);
  return {
    patches,
    ownPatches: async (normal) => (await patches.normal(normal)).subarray(0, ownLengths[normal]),
    ownPatchCounts: ownLengths.map((length) => length / channels),
    createScorer,
    unit: 'tile',
    unitCounts,
    measuredPixels,
    judgeScores: null,
    measure: (headOf, indices, onUnit) =>
      measureEach(createScorer, headOf, indices, async (scorer, rule, index) => {
        const image = await images[index]();
        const scores = await scoreTiles(backbone, scorer, geometry, image, onUnit);
        const { patchScores, score } = rule(scores);
        const { resized } = inputFrame(geometry, image);
        const { anomalyMap } = drawStitchedMap(method, patchScores, resized);
        return measured(score, anomalyMap.data);
      }),
  };
}
