/** A trained head as an ONNX graph, from two taps to patch scores: what a device's scorer computes. */

import type { Composition } from '../composition.ts';
import { foldHead } from '../foldedHead.ts';
import { alignedAxis } from '../gridAlignment.ts';
import { type Head, LEAKY_SLOPE } from '../head.ts';
import type { FeatureMap, GraphBuilder } from './graphBuilder.ts';
import type { TapMaps } from './networkGraph.ts';

export interface HeadGraphOptions {
  readonly composition: Composition;
  readonly head: Head;
}

/**
 * Adds the folded head: a convolution a tap, the deeper one's result resized, their sum, then the further layers.
 * @returns Patch scores, minus the discriminator's output, `[1, 1, height, width]` of the shallow tap.
 */
export function addHead(
  graph: GraphBuilder,
  { shallow, deep }: TapMaps,
  { composition, head }: HeadGraphOptions,
): FeatureMap {
  const [{ weight, bias }, ...further] = foldHead(head);
  const kernels = composition.fold(weight, bias.length);
  const { meanSide, alignment } = composition;
  const common = { stride: 1, groups: 1, padding: 'symmetric' } as const;
  const fine = graph.convolve(neighbourhoodMean(graph, shallow, meanSide), {
    ...common,
    name: 'head.shallow',
    weight: kernels.shallow.data,
    bias,
    kernel: kernels.shallow.side,
  });
  const coarse = graph.convolve(neighbourhoodMean(graph, deep, meanSide), {
    ...common,
    name: 'head.deep',
    weight: kernels.deep.data,
    bias: null,
    kernel: kernels.deep.side,
  });
  const aligned = graph.resample(
    'head.aligned',
    coarse,
    alignedAxis(alignment, deep.height, shallow.height),
    alignedAxis(alignment, deep.width, shallow.width),
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
