/** A trained head as an ONNX graph, from two taps to patch scores: what `foldedHead.ts` computes on tfjs. */

import type { Composition } from '../composition.ts';
import { foldHead } from '../foldedHead.ts';
import { type Head, LEAKY_SLOPE } from '../head.ts';
import { tf } from '../tensorflow.ts';
import type { FeatureMap, GraphBuilder } from './graphBuilder.ts';
import type { TapMaps } from './networkGraph.ts';

export interface HeadGraphOptions {
  readonly composition: Composition;
  readonly head: Head;
}

/**
 * Adds the folded head: a convolution a tap, the deeper one's result resized, their sum, then the further layers.
 * Needs a backend for the composition's kernels; leaves no tensors behind.
 * @returns Patch scores, minus the discriminator's output, `[1, 1, height, width]` of the shallow tap.
 */
export async function addHead(
  graph: GraphBuilder,
  { shallow, deep }: TapMaps,
  { composition, head }: HeadGraphOptions,
): Promise<FeatureMap> {
  const [{ weight, bias }, ...further] = foldHead(head);
  const kernels = composition.fold(weight, bias.length);
  const { meanSide, alignedAxis } = composition;
  const common = { stride: 1, groups: 1, padding: 'symmetric' } as const;
  try {
    const fine = graph.convolve(neighbourhoodMean(graph, shallow, meanSide), {
      ...common,
      name: 'head.shallow',
      weight: await kernels.shallow.data<'float32'>(),
      bias,
      kernel: kernels.shallow.shape[0],
    });
    const coarse = graph.convolve(neighbourhoodMean(graph, deep, meanSide), {
      ...common,
      name: 'head.deep',
      weight: await kernels.deep.data<'float32'>(),
      bias: null,
      kernel: kernels.deep.shape[0],
    });
    const aligned = graph.resample(
      'head.aligned',
      coarse,
      alignedAxis(deep.height, shallow.height),
      alignedAxis(deep.width, shallow.width),
    );
    let last = { ...fine, name: graph.node('Add', 'head.layer1', [fine.name, aligned.name]) };
    further.forEach((map, index) => {
      const name = graph.node('LeakyRelu', `head.hidden${index + 1}`, [last.name], {
        alpha: { type: 'float', value: LEAKY_SLOPE },
      });
      last = graph.convolve(
        { ...last, name },
        { ...common, ...map, name: `head.layer${index + 2}`, kernel: 1 },
      );
    });
    return last;
  } finally {
    tf.dispose([kernels.shallow, kernels.deep]);
  }
}

/** Of `size` cells a side, cells beyond the edge left out. */
function neighbourhoodMean(graph: GraphBuilder, tap: FeatureMap, size: number): FeatureMap {
  if (size === 1) return tap;
  const reach = (size - 1) / 2;
  const name = graph.node('AveragePool', `${tap.name}.mean`, [tap.name], {
    kernel_shape: { type: 'ints', value: [size, size] },
    strides: { type: 'ints', value: [1, 1] },
    pads: { type: 'ints', value: [reach, reach, reach, reach] },
    count_include_pad: { type: 'int', value: 0 },
  });
  return { ...tap, name };
}
