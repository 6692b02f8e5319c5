/** A backbone of a tfjs device: images go in and plain arrays come out, nothing between them waits for the device. */

import type { RgbImage } from '../../inspector/types.ts';
import type { FeatureMap } from '../../maths/gridMeans.ts';
import type { Backbone, Device, LoadBackboneOptions, PatchDescriber, Scorer } from '../device.ts';
import { createTapDescriber } from './describer.ts';
import { imageTensor } from './imageTensor.ts';
import { loadNetwork, type Taps } from './loadNetwork.ts';
import type { Runtime } from './runtime.ts';
import { createFoldedScorer } from './scorer.ts';
import { tf } from './tensorflow.ts';

/** As `Device.loadBackbone`. */
export function loadTfjsBackbone(
  device: Device,
  runtime: Runtime,
  { reference, plan, tensors, taps }: LoadBackboneOptions,
): Backbone {
  runtime.activate();
  const { embed: run, ...network } = loadNetwork(plan, tensors, taps);
  const embed = (image: RgbImage): Taps => run(imageTensor(image, plan.input));
  return {
    ...network,
    device,
    reference,
    input: plan.input,
    async taps(image) {
      const { shallow, deep } = runtime.tidy(() => embed(image));
      try {
        return { shallow: await readMap(shallow), deep: await readMap(deep) };
      } finally {
        tf.dispose([shallow, deep]);
      }
    },
    createScorer(head, composition): Scorer {
      runtime.activate();
      const scorer = createFoldedScorer(head, composition);
      return {
        async score(image) {
          const scores = runtime.tidy(() => scorer.score(embed(image)));
          const [kinds, height, width] = scores.shape;
          const [discriminator, distance = null] = inParts(await take(scores), kinds);
          return {
            discriminator: { width, height, data: discriminator },
            distance: distance && { width, height, data: distance },
          };
        },
        async scoreVectors(vectors) {
          const { channels } = composition;
          const scores = runtime.tidy(() =>
            scorer.scoreVectors(tf.tensor2d(vectors, [vectors.length / channels, channels])),
          );
          const [kinds] = scores.shape;
          const [discriminator, distance = null] = inParts(await take(scores), kinds);
          return { discriminator, distance };
        },
        dispose: scorer.dispose,
      };
    },
    createDescriber(composition): PatchDescriber {
      runtime.activate();
      const describer = createTapDescriber(composition);
      return {
        async describe(image) {
          const { width, height } = image;
          const described = runtime.tidy(() => {
            const both = embed(image);
            const [, gridHeight, gridWidth] = both.shallow.shape;
            return {
              vectors: describer.describe(both),
              grid: { width: gridWidth, height: gridHeight },
            };
          });
          const { vectors, grid } = described;
          return { grid, input: { width, height }, vectors: await take(vectors) };
        },
        dispose: describer.dispose,
      };
    },
  };
}

/** As many, of equal length. */
function inParts(values: Float32Array, count: number): Float32Array[] {
  const length = values.length / count;
  return Array.from({ length: count }, (_, index) =>
    values.slice(index * length, (index + 1) * length),
  );
}

/** Reads a tensor back and disposes of it. */
async function take(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return await tensor.data<'float32'>();
  } finally {
    tensor.dispose();
  }
}

async function readMap(map: tf.Tensor4D): Promise<FeatureMap> {
  const [, height, width, channels] = map.shape;
  return { width, height, channels, data: await map.data<'float32'>() };
}
