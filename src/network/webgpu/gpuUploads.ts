/** Weights in buffers of the GPU, their channels in fours; owned together and freed together. */

import type { Uploads } from '../program/programRuntime.ts';
import type { GpuMemory } from './gpuMemory.ts';
import type { Precision } from './kernels/shader.ts';
import { padChannels, padMatrices, stored } from './quads.ts';

/** All give the numbers of buffers. */
export function createGpuUploads(memory: GpuMemory, precision: Precision): Uploads {
  const owned: number[] = [];

  function own(values: Float32Array): number {
    const number = memory.upload(stored(values, precision));
    owned.push(number);
    return number;
  }

  return {
    vector: (values) => own(padChannels(values, values.length)),
    depthwise: (values, channels) => own(padChannels(values, channels)),
    matrix: (values, inputs, outputs) => own(padMatrices(values, inputs, outputs)),
    convolution: (values, { inChannels = 1, outChannels = 1 }) =>
      own(padMatrices(values, inChannels, outChannels)),
    dispose: () => {
      for (const number of owned.splice(0)) memory.free(number);
    },
  };
}
