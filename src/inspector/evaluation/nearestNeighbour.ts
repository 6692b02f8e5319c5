/**
 * The yardstick: no head, but the distance of a patch vector to the nearest of all the normals', and the largest of an
 * image's distances as its score (PatchCore without coreset and without reweighting).
 */

import { InputError } from '../../errors.ts';
import type { Backbone, Scorer } from '../../network/device.ts';
import type { Judge } from '../inspect.ts';
import type { Method } from '../method.ts';
import type { NormalSet } from '../normalSet.ts';
import { scoreRule } from '../scoreRule.ts';
import type { InputGeometry } from '../types.ts';

/**
 * A judge of the same patch vectors and the same map as a head's, rounded to float16 as those that heads learn from;
 * release it with `judge.scorer.dispose()`.
 * @throws InputError `settings` for an input in tiles, of whose patches only a sample is kept.
 */
export async function createNeighbourJudge(
  method: Method,
  backbone: Backbone,
  normals: NormalSet,
  geometry: InputGeometry,
): Promise<Judge> {
  if (geometry.kind === 'tiles') {
    throw new InputError(
      'settings',
      'the nearest neighbour in tiles, of whose patches only a sample is kept',
      'whole pictures',
      'Leave the tiles out.',
    );
  }
  const vectors = await everyVector(normals);
  const scorer = neighbourScorer(method, backbone, vectors);
  return { method, backbone, scorer, rule: scoreRule({ memory: null }), geometry };
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

/** Distances take the place of a discriminator's scores. */
function neighbourScorer(
  { composition }: Method,
  backbone: Backbone,
  vectors: Float32Array,
): Scorer {
  const neighbours = backbone.device.createNeighbours(vectors, composition.channels);
  const describer = backbone.createDescriber(composition);
  return {
    score: async (image) => {
      const { grid, vectors: described } = await describer.describe(image);
      const data = await neighbours.nearest(described);
      return { discriminator: { ...grid, data }, distance: null };
    },
    scoreVectors: async (queries) => ({
      discriminator: await neighbours.nearest(queries),
      distance: null,
    }),
    dispose() {
      describer.dispose();
      neighbours.dispose();
    },
  };
}
