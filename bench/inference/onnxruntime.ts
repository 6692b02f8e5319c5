/** onnxruntime-web on WASM, one thread, as in a page without shared memory; its input is scaled beforehand. */

import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import type { Contender } from '../report.ts';
import { networkMultiplyAdds, unfoldedHeadMultiplyAdds } from './multiplyAdds.ts';
import type { Work } from './work.ts';

export async function onnxruntime(work: Work): Promise<Contender> {
  env.wasm.numThreads = 1;
  const { backbone, method, plan, head, image, onnx } = work;
  const { width, height, data } = image;
  const { mean, scale } = backbone.input;
  const cells = width * height;
  const values = Float32Array.from(data, (_, i) => {
    const channel = Math.floor(i / cells);
    return (data[(i % cells) * 3 + channel] - mean[channel]) / scale[channel];
  });
  const session = await InferenceSession.create(onnx.model, { executionProviders: ['wasm'] });
  const input = { image: new Tensor('float32', values, [1, 3, height, width]) };
  const patches = cells / backbone.shallow.stride ** 2;
  return {
    name: `onnxruntime-web, ${onnx.origin}`,
    backend: 'wasm',
    threads: 1,
    multiplyAdds:
      networkMultiplyAdds(plan, method.settings.taps, image) +
      unfoldedHeadMultiplyAdds(head, patches),
    run: async () => {
      const { patch_scores } = await session.run(input);
      const scores = await patch_scores.getData();
      if (scores instanceof Float32Array) return scores;
      throw new TypeError(`Got patch_scores of ${patch_scores.type}, expected float32.`);
    },
    close: () => session.release(),
  };
}
