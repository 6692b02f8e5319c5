/** onnxruntime-web on the graph that a user would export; its input is scaled beforehand. */

import type { BackendName } from '../../src/inspector/types.ts';
import { networkMultiplyAdds, unfoldedHeadMultiplyAdds } from '../../src/network/multiplyAdds.ts';
import type { Onnxruntime } from '../place.ts';
import type { Contender } from '../report.ts';
import type { Work } from './work.ts';

/** `threads` must be those that `library` was opened with. */
export async function onnxruntime(
  { InferenceSession, Tensor }: Onnxruntime,
  work: Work,
  backend: BackendName,
  threads: number,
): Promise<Contender> {
  const { settings, shape, plan, head, image, onnx } = work;
  const session = await InferenceSession.create(onnx.model, { executionProviders: [backend] });
  const { width, height } = image;
  const input = { image: new Tensor('float32', scaled(work), [1, 3, height, width]) };
  const patches = (width * height) / shape.shallow.stride ** 2;
  return {
    name: `onnxruntime-web, ${onnx.origin}`,
    kind: 'peer',
    backend,
    threads: backend === 'wasm' ? threads : 1,
    multiplyAdds:
      networkMultiplyAdds(plan, settings.taps, image) + unfoldedHeadMultiplyAdds(head, patches),
    run: async () => {
      const { patch_scores } = await session.run(input);
      const scores = await patch_scores.getData();
      if (scores instanceof Float32Array) return scores;
      throw new TypeError(`Got patch_scores of ${patch_scores.type}, expected float32.`);
    },
    close: () => session.release(),
  };
}

/** The image as the network's input, `[3, height, width]`. */
function scaled({ plan, image }: Work): Float32Array {
  const { mean, scale } = plan.input;
  const cells = image.width * image.height;
  return Float32Array.from(image.data, (_, i) => {
    const channel = Math.floor(i / cells);
    return (image.data[(i % cells) * 3 + channel] - mean[channel]) / scale[channel];
  });
}
