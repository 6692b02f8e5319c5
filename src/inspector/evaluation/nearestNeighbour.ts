/**
 * The yardstick: no head, but the distance of a patch vector to the nearest of all the normals', and the largest of an
 * image's distances as its score (PatchCore without coreset and without reweighting).
 */

import { InputError } from '../../errors.ts';
import { largest } from '../../maths/statistics.ts';
import type { Backbone } from '../../network/device.ts';
import { requireFinite } from '../../network/scoreImage.ts';
import { networkInput } from '../geometry.ts';
import { type Judgement, measurementOf, UNCALIBRATED } from '../inspect.ts';
import type { Method } from '../method.ts';
import type { NormalSet } from '../normalSet.ts';
import type { InputGeometry, RgbImage } from '../types.ts';

export interface NeighbourJudge {
  /** Distances have no thresholds, and so there is no verdict. @throws InputError as `measureImage`. */
  judge(image: RgbImage): Promise<Judgement>;
  dispose(): void;
}

/**
 * Judges by the same patch vectors and the same map as a head does; the normals' vectors are rounded to float16 as those
 * that heads learn from. Its owner disposes of it.
 * @throws InputError `settings` for an input in tiles, of whose patches only a sample is kept.
 */
export async function createNeighbourJudge(
  method: Method,
  backbone: Backbone,
  normals: NormalSet,
  geometry: InputGeometry,
): Promise<NeighbourJudge> {
  if (geometry.kind === 'tiles') {
    throw new InputError(
      'settings',
      'the nearest neighbour in tiles, of whose patches only a sample is kept',
      'whole pictures',
      'Leave the tiles out.',
    );
  }
  const { composition } = method;
  const vectors = await everyVector(normals);
  const neighbours = backbone.device.createNeighbours(vectors, composition.channels);
  const describer = backbone.createDescriber(composition);
  return {
    async judge(image) {
      const input = networkInput(geometry, image);
      const { grid, vectors: queries } = await describer.describe(input);
      const distances = await neighbours.nearest(queries);
      requireFinite(distances);
      const scores = { patchScores: { ...grid, data: distances }, score: largest(distances) };
      return { ...measurementOf(method, geometry, image, input, scores), ...UNCALIBRATED };
    },
    dispose() {
      describer.dispose();
      neighbours.dispose();
    },
  };
}

/** `[patches, channels]` of all normals, without their copies'. */
async function everyVector({ patches, ownPatches }: NormalSet): Promise<Float32Array> {
  const vectors = new Float32Array(patches.patchCount * patches.channels);
  let length = 0;
  for (const index of patches.patchCounts.keys()) {
    const normal = await ownPatches(index);
    vectors.set(normal, length);
    length += normal.length;
  }
  return vectors.subarray(0, length);
}
