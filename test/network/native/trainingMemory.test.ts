/** Training where linear memory runs out. */

import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { createAllocator } from '../../../src/network/native/allocator.ts';
import { createNativeTrainer } from '../../../src/network/native/trainer.ts';
import { createPatchStore } from '../../../src/network/patchStore.ts';
import { seededHead } from '../seededHead.ts';

const PAGE_BYTES = 2 ** 16;
const PAGES = 5;

/** How far a training came. */
type Stage = 'nothing' | 'a trainer' | 'a step' | 'a larger step';

test('a training that there is no memory for says so and leaves nothing taken, wherever it ran out', () => {
  const [channels, rows] = [40, 64];
  const patches = createPatchStore(channels);
  patches.append(new Float32Array(rows * channels));
  const start = seededHead(channels, 24, false);
  const reached = new Set<Stage>();
  for (let takenBytes = 1024; takenBytes < PAGES * PAGE_BYTES; takenBytes += 1024) {
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
    const allocator = createAllocator(memory, 0);
    allocator.allocate(takenBytes);
    const crew = { threads: 1, problem: null, run: () => {}, dismiss: () => {} };
    let stage: Stage = 'nothing';
    try {
      const trainer = createNativeTrainer(
        { memory, allocator, crew },
        { start, patches, noiseDeviation: 0.1, noiseSeed: 3 },
      );
      stage = 'a trainer';
      try {
        trainer.step(Uint32Array.from({ length: rows / 2 }, (_, row) => row));
        stage = 'a step';
        trainer.step(Uint32Array.from({ length: rows }, (_, row) => row));
        stage = 'a larger step';
      } finally {
        trainer.dispose();
      }
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
    reached.add(stage);
    expect(allocator.blocks).toBe(1);
  }
  expect([...reached].sort()).toEqual(['a larger step', 'a step', 'a trainer', 'nothing']);
});
