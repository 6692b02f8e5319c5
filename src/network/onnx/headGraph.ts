/** A trained head as an ONNX graph, from two taps to its scores: what a device's scorer computes. */

import type { Composition } from '../composition.ts';
import { type AffineMap, centred, foldCentring, foldHead } from '../foldedHead.ts';
import { alignedAxis } from '../gridAlignment.ts';
import { type Head, LEAKY_SLOPE } from '../head.ts';
import type { FeatureMap, GraphBuilder } from './graphBuilder.ts';
import { addNearest } from './nearestGraph.ts';
import type { TapMaps } from './networkGraph.ts';

export interface HeadGraphOptions {
  readonly composition: Composition;
  readonly head: Head;
}

/** Of both kinds as `Scores` of device.ts has them, `[1, 1, height, width]` of the shallow tap. */
export interface ScoreMaps {
  readonly discriminator: FeatureMap;
  readonly distance: FeatureMap | null;
}

/** Adds the folded head, and the comparison with its memory where it has one. */
export function addHead(
  graph: GraphBuilder,
  taps: TapMaps,
  { composition, head }: HeadGraphOptions,
): ScoreMaps {
  const [first, ...further] = foldHead(head);
  let last = addPatchMap(graph, taps, composition, first, 'head');
  further.forEach((map, index) => {
    const name = graph.node('LeakyRelu', `head.hidden${index + 1}`, [last.name], {
      alpha: { type: 'float', value: LEAKY_SLOPE },
    });
    last = graph.convolve(
      { ...last, name },
      { ...COMMON, ...map, name: `head.layer${index + 2}`, kernel: 1 },
    );
  });
  if (head.memory === null) return { discriminator: last, distance: null };
  const patches = addPatchMap(graph, taps, composition, foldCentring(head), 'memory');
  const distance = addNearest(graph, patches, centred(head.memory.vectors, head));
  return { discriminator: last, distance };
}

const COMMON = { stride: 1, groups: 1, padding: 'symmetric' } as const;

/** The map that patch vectors go through first: a convolution a tap, the deeper one's result resized, their sum. */
function addPatchMap(
  graph: GraphBuilder,
  { shallow, deep }: TapMaps,
  composition: Composition,
  { weight, bias }: AffineMap,
  prefix: string,
): FeatureMap {
  const kernels = composition.fold(weight, bias.length);
  const { meanSide, alignment } = composition;
  const fine = graph.convolve(neighbourhoodMean(graph, shallow, meanSide, prefix), {
    ...COMMON,
    name: `${prefix}.shallow`,
    weight: kernels.shallow.data,
    bias,
    kernel: kernels.shallow.side,
  });
  const coarse = graph.convolve(neighbourhoodMean(graph, deep, meanSide, prefix), {
    ...COMMON,
    name: `${prefix}.deep`,
    weight: kernels.deep.data,
    bias: null,
    kernel: kernels.deep.side,
  });
  const aligned = graph.resample(
    `${prefix}.aligned`,
    coarse,
    alignedAxis(alignment, deep.height, shallow.height),
    alignedAxis(alignment, deep.width, shallow.width),
  );
  return { ...fine, name: graph.node('Add', `${prefix}.layer1`, [fine.name, aligned.name]) };
}

/** Of `size` cells a side, cells beyond the edge left out. */
function neighbourhoodMean(
  graph: GraphBuilder,
  tap: FeatureMap,
  size: number,
  prefix: string,
): FeatureMap {
  if (size === 1) return tap;
  const reach = (size - 1) / 2;
  const name = graph.node('AveragePool', `${prefix}.${tap.name}.mean`, [tap.name], {
    kernel_shape: { type: 'ints', value: [size, size] },
    strides: { type: 'ints', value: [1, 1] },
    pads: { type: 'ints', value: [reach, reach, reach, reach] },
    count_include_pad: { type: 'int', value: 0 },
  });
  return { ...tap, name };
}
