/** Runs a model in onnxruntime-web as in a page without shared memory: WASM, one thread. */

import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import type { RgbImage } from '../../../src/inspector/types.ts';
import type { InputScaling } from '../../../src/network/backbone.ts';

env.wasm.numThreads = 1;

export interface OnnxOutput {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The outputs by name, for a picture of the model's own size, scaled and channels first. */
export async function runOnnx(
  model: Uint8Array,
  { width, height, data }: RgbImage,
  { mean, scale }: InputScaling,
): Promise<Record<string, OnnxOutput>> {
  const cells = width * height;
  const values = Float32Array.from(data, (_, i) => {
    const channel = Math.floor(i / cells);
    return (data[(i % cells) * 3 + channel] - mean[channel]) / scale[channel];
  });
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
  try {
    const outputs = await session.run({
      image: new Tensor('float32', values, [1, 3, height, width]),
    });
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { dims, data: output }]) => {
        if (!(output instanceof Float32Array)) throw new Error(`${name} is not float32.`);
        return [name, { shape: dims, data: output }];
      }),
    );
  } finally {
    await session.release();
  }
}
