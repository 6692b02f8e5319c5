/** What a training step on WebGPU sees: rows and noise, wherever the patches lie. */

import { expect, test } from 'vitest';
import { fillCounterNoise } from '../../../../src/maths/counterNoise.ts';
import { widenFloat16 } from '../../../../src/maths/float16.ts';
import { fillStandardNormal, mulberry32 } from '../../../../src/maths/random.ts';
import { createPatchStore, type PatchRows } from '../../../../src/network/patchStore.ts';
import { type GpuMachine, readFloats } from '../../../../src/network/webgpu/training/gpuMachine.ts';
import { toFours } from '../../../../src/network/webgpu/training/headLayout.ts';
import { createPatchSource } from '../../../../src/network/webgpu/training/patchSource.ts';
import { expectClose } from '../../../matchers.ts';
import { seededHead } from '../../seededHead.ts';
import { describeOnGpu } from './gpuMachines.ts';

const [PATCHES, STEP, DEVIATION] = [50, 7, 0.3];
/** As seeds come: all 32 bits may be set. */
const SEED = 0xfedcba98;
const ROWS = Uint32Array.of(0, 49, 3, 3, 17, 30, 48, 1, 22);

function seededPatches(channels: number): PatchRows {
  const store = createPatchStore(channels);
  const vectors = new Float32Array(PATCHES * channels);
  fillStandardNormal(vectors, mulberry32(1));
  store.append(vectors);
  return store;
}

async function inputsOf(
  machine: GpuMachine,
  patches: PatchRows,
  chunkBytes: number | null,
): Promise<{ inputs: Float32Array; dispatches: number }> {
  const { channels } = patches;
  const source = createPatchSource(machine, {
    patches,
    head: seededHead(channels, 4, true),
    noiseDeviation: DEVIATION,
    noiseSeed: SEED,
    chunkBytes,
  });
  const floats = 2 * ROWS.length * toFours(channels);
  const buffer = machine.createBuffer(
    'inputs',
    floats * Float32Array.BYTES_PER_ELEMENT,
    GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
  );
  const encoder = machine.device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  const dispatches = source.encode(pass, buffer, ROWS, STEP);
  pass.end();
  machine.device.queue.submit([encoder.finish()]);
  const inputs = await readFloats(machine, buffer, floats);
  machine.free([buffer]);
  source.dispose();
  return { inputs, dispatches };
}

/** As a person would write them, in the same padding. */
function expectedInputs(patches: PatchRows): { rows: Float32Array; noise: Float32Array } {
  const { channels } = patches;
  const padded = toFours(channels);
  const { mean, scale } = seededHead(channels, 4, true);
  const bits = new Uint16Array(ROWS.length * channels);
  patches.gather(ROWS, bits);
  const vectors = new Float32Array(bits.length);
  widenFloat16(bits, vectors);
  const normals = new Float32Array(ROWS.length * channels);
  fillCounterNoise(normals, channels, { seed: SEED, step: STEP });
  const rows = new Float32Array(ROWS.length * padded);
  const noise = new Float32Array(ROWS.length * padded);
  for (let row = 0; row < ROWS.length; row++) {
    for (let channel = 0; channel < channels; channel++) {
      const i = row * channels + channel;
      rows[row * padded + channel] = (vectors[i]! - mean[channel]!) / scale;
      noise[row * padded + channel] = DEVIATION * normals[i]!;
    }
  }
  return { rows, noise };
}

describeOnGpu('the inputs of a training step', (machine) => {
  test.each([8, 6, 5])(
    "are standardised rows and the reference's noise, for %i channels",
    async (channels) => {
      const patches = seededPatches(channels);
      const { inputs, dispatches } = await inputsOf(machine(), patches, null);
      const { rows, noise } = expectedInputs(patches);
      expect(dispatches).toBe(1);
      // Of order 1; a GPU's division may be off by 2.5 units in the last place.
      expectClose(inputs.subarray(0, rows.length), rows, { absolute: 1e-6 });
      // A GPU fuses or rounds otherwise in the logarithm and the root; normals reach 5.8.
      expectClose(inputs.subarray(rows.length), noise, { absolute: 1e-5 });
    },
  );

  test.each([8, 5])(
    'are the same to the bit in several buffers, and uploaded step by step: %i channels',
    async (channels) => {
      const patches = seededPatches(channels);
      const { inputs } = await inputsOf(machine(), patches, null);
      const inChunks = await inputsOf(machine(), patches, 16 * channels * 2);
      expect(inChunks.dispatches).toBe(4);
      expect(inChunks.inputs).toEqual(inputs);
      const streamed = await inputsOf(
        machine(),
        { ...patches, channels, patchCount: PATCHES, rowsAtOnce: 9 },
        null,
      );
      expect(streamed.dispatches).toBe(1);
      expect(streamed.inputs).toEqual(inputs);
    },
  );
});
