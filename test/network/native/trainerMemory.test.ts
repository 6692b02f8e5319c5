/** A native training that runs out of memory, at every point where it can: nothing of it stays. */

import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { fillStandardNormal, mulberry32 } from '../../../src/maths/random.ts';
import type { HeadTrainer } from '../../../src/network/device.ts';
import { createNativeTrainer, type TrainingRuntime } from '../../../src/network/native/trainer.ts';
import { createPatchStore } from '../../../src/network/patchStore.ts';
import { seededHead } from '../seededHead.ts';
import { openTrainingMachine, trainingModules } from './trainingMachine.ts';

const CHANNELS = 13;

const patches = createPatchStore(CHANNELS);
const vectors = new Float32Array(20 * CHANNELS);
fillStandardNormal(vectors, mulberry32(1));
patches.append(vectors);

/** Refuses all allocations but the first few. */
function limited(runtime: TrainingRuntime, allowed: number): TrainingRuntime {
  const { allocate, free } = runtime.allocator;
  let left = allowed;
  const allocator = {
    free,
    blocks: 0,
    allocate: (sizeBytes: number) => {
      if (left-- === 0) throw new InputError('backend', 'no memory', 'some', 'Close other tabs.');
      return allocate(sizeBytes);
    },
  };
  return { ...runtime, allocator };
}

/** Two steps, of which the second takes more room; the error that ended them, if one did. */
function problemOf(runtime: TrainingRuntime): unknown {
  const start = seededHead(CHANNELS, 16, true);
  let trainer: HeadTrainer | null = null;
  try {
    trainer = createNativeTrainer(runtime, { start, patches, noiseDeviation: 0.3, noiseSeed: 1 });
    for (const count of [8, 20]) trainer.step(Uint32Array.from({ length: count }, (_, i) => i));
    return null;
  } catch (error) {
    return error;
  } finally {
    trainer?.dispose();
  }
}

test('a training leaves nothing in memory where there is no more to be had, whenever that is', async () => {
  const runtime = (await openTrainingMachine(trainingModules[0]!))!;
  let allowed = 0;
  for (let problem: unknown; problem !== null; allowed++) {
    problem = problemOf(limited(runtime, allowed));
    expect(runtime.allocator.blocks).toBe(0);
    if (problem !== null) expect(problem).toBeInstanceOf(InputError);
  }
  // The head takes more than ten blocks, and each step's workspace more than twenty.
  expect(allowed).toBeGreaterThan(50);
});
