/** Training to be measured, not learnt from: patch vectors of made-up normals, a head to start from, the rows of each step. */

import { fillStandardNormal, mulberry32, type RandomSource } from '../maths/random.ts';
import { METHOD_DEFAULTS } from '../methodSettings.ts';
import { createBatchSource } from '../network/batches.ts';
import { createHead, type Head } from '../network/head.ts';
import { createPatchStore, type PatchStore } from '../network/patchStore.ts';
import type { Batch } from '../network/recipe.ts';
import type { MethodSettings, ProfileName } from './types.ts';

export interface TrainingSample {
  readonly settings: MethodSettings;
  readonly start: Head;
  readonly patches: PatchStore;
  /** Gives the next step's rows; the same for everybody who begins anew. */
  rowSource(): () => Uint32Array;
  /** Of one step. */
  readonly multiplyAdds: number;
}

/** Of 288 x 288 pixels at stride 8. */
const PATCHES_OF_NORMAL = 36 * 36;
const SEED = 20;

/** What of a profile is not in its settings (docs/performance.md). */
const SHAPES = {
  compact: { channels: 152, normals: 20, adapterStart: 'identity' },
  paper: { channels: 1536, normals: 4, adapterStart: 'xavier' },
} as const;
const BATCHES: Readonly<Record<ProfileName, Batch>> = {
  compact: { kind: 'patches', patches: 1024 },
  paper: { kind: 'images', images: 4 },
};

/** Vectors are standard normal and need no standardisation; how well they can be told from noise is no matter here. */
export function trainingSample(profile: ProfileName): TrainingSample {
  const { channels, normals, adapterStart } = SHAPES[profile];
  const settings = METHOD_DEFAULTS[profile];
  const batch = BATCHES[profile];
  const random = mulberry32(SEED);
  const patches = syntheticPatches(channels, normals, random);
  const scaling = { mean: new Float32Array(channels), scale: 1 };
  const every = [...patches.patchCounts.keys()];
  const rows = batch.kind === 'patches' ? batch.patches : batch.images * PATCHES_OF_NORMAL;
  return {
    settings,
    start: createHead(scaling, { ...settings, adapterStart }, random),
    patches,
    rowSource: () => createBatchSource(patches.patchCounts, every, batch, mulberry32(SEED)),
    multiplyAdds: stepMultiplyAdds(channels, settings.hiddenWidth, rows),
  };
}

/** Normals of 288 x 288 pixels. */
export function syntheticPatches(
  channels: number,
  normals: number,
  random: RandomSource,
): PatchStore {
  const patches = createPatchStore(channels);
  const vectors = new Float32Array(PATCHES_OF_NORMAL * channels);
  for (let normal = 0; normal < normals; normal++) {
    fillStandardNormal(vectors, random);
    patches.append(vectors);
  }
  return patches;
}

/**
 * Adapter forward and by its weights; the hidden layer forward, by its weights and by its input, of true and
 * fake rows. The adapter's input needs no gradient.
 */
function stepMultiplyAdds(channels: number, hidden: number, rows: number): number {
  return 2 * rows * channels ** 2 + 3 * 2 * rows * channels * hidden;
}
