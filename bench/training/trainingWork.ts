/** What a training step is measured on: patch vectors of normals, a head to start from, the rows of a step. */

import type { MethodSettings, ProfileName } from '../../src/inspector/types.ts';
import { fillStandardNormal, mulberry32, type RandomSource } from '../../src/maths/random.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { createBatchSource } from '../../src/network/batches.ts';
import { createHead, type Head } from '../../src/network/head.ts';
import { createPatchStore, type PatchStore } from '../../src/network/patchStore.ts';
import type { Batch } from '../../src/network/recipe.ts';

export interface TrainingWork {
  readonly settings: MethodSettings;
  readonly start: Head;
  readonly patches: PatchStore;
  /** Rows of the next step; the same for everybody who begins anew. */
  rowSource(): () => Uint32Array;
  /** Of one step. */
  readonly multiplyAdds: number;
  /** That a timed run takes: a step alone would be too short for the clock. */
  readonly stepsOfRun: number;
}

/** Of 288 x 288 pixels at stride 8. */
const PATCHES_OF_NORMAL = 36 * 36;
const SEED = 20;

/** What of a profile is not in its settings (design, table of profiles). */
const SHAPES = {
  compact: { channels: 152, normals: 20, adapterStart: 'identity', stepsOfRun: 10 },
  paper: { channels: 1536, normals: 4, adapterStart: 'xavier', stepsOfRun: 1 },
} as const;
const BATCHES: Readonly<Record<ProfileName, Batch>> = {
  compact: { kind: 'patches', patches: 1024 },
  paper: { kind: 'images', images: 4 },
};

/** Vectors are standard normal and need no standardisation; how well they can be told from noise is no matter here. */
export function trainingWork(profile: ProfileName): TrainingWork {
  const { channels, normals, adapterStart, stepsOfRun } = SHAPES[profile];
  const settings = METHOD_DEFAULTS[profile];
  const batch = BATCHES[profile];
  const random = mulberry32(SEED);
  const patches = syntheticPatches(channels, normals, random);
  const start = createHead(
    { mean: new Float32Array(channels), scale: 1 },
    { ...settings, adapterStart },
    random,
  );
  const rows = batch.kind === 'patches' ? batch.patches : batch.images * PATCHES_OF_NORMAL;
  const every = [...patches.patchCounts.keys()];
  return {
    settings,
    start,
    patches,
    rowSource: () => createBatchSource(patches.patchCounts, every, batch, mulberry32(SEED)),
    multiplyAdds: stepMultiplyAdds(channels, settings.hiddenWidth, rows),
    stepsOfRun,
  };
}

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
