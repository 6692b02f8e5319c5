/** A head that was really trained on discs, far narrower and with smaller batches than an inspector's. */

import { mulberry32 } from '../../src/maths/random.ts';
import { createHead, type Head } from '../../src/network/head.ts';
import { standardisation, trainHead } from '../../src/network/trainHead.ts';
import { device, goodDiscs, method, neverCancelled } from './discs.ts';

/** Large enough that a blot covers a cell, small enough to take a second. */
export const SHORT_SIDE_PX = 128;
/** The size of the discs that it was trained on. */
export const WIDE = { width: 300, height: 200 };

const RECIPE = { ...method.recipe, hiddenWidth: 64 };
const BATCH = { kind: 'patches', patches: 128 } as const;
const STEPS = 250;

export async function trainSmallHead(): Promise<Head> {
  const { patches } = await goodDiscs(SHORT_SIDE_PX, WIDE, 6);
  const normals = [...patches.patchCounts.keys()];
  const random = mulberry32(1);
  const { head } = await trainHead({
    device,
    patches,
    normals,
    start: createHead(await standardisation(patches, normals), RECIPE, random),
    steps: STEPS,
    batch: BATCH,
    noiseDeviation: RECIPE.noiseDeviation,
    random,
    onProgress: async () => {},
    signal: neverCancelled,
  });
  return head;
}
