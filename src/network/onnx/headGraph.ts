/** A trained head as an ONNX graph, from two taps to patch scores: what `foldedHead.ts` computes on tfjs. */

import type { ProfileName } from '../../inspector/types.ts';
import { halfPixelAxis, type MapAxis, trueCentreAxis } from '../../maths/anomalyMap.ts';
import type { Composition } from '../composition.ts';
import { foldHead } from '../foldedHead.ts';
import { type Head, LEAKY_SLOPE } from '../head.ts';
import { tf } from '../tensorflow.ts';
import type { TapMaps } from './backboneGraphs.ts';
import type { FeatureMap, GraphBuilder } from './graphBuilder.ts';

/** `prepare` and `align` of a composition as ONNX has them. */
interface CompositionGraph {
  prepare(graph: GraphBuilder, tap: FeatureMap): FeatureMap;
  /** One axis from the deep grid to the shallow one. */
  alignedAxis(deepCells: number, shallowCells: number): MapAxis;
}

/** Interpolation alone, no blur. */
const NO_BLUR_PX = 0;

const COMPOSITION_GRAPHS: Readonly<Record<ProfileName, CompositionGraph>> = {
  compact: {
    prepare: neighbourhoodMean,
    // Cell j of the deep grid lies on cell 2j + 1 of the shallow one.
    alignedAxis: (deepCells, shallowCells) =>
      trueCentreAxis(deepCells, shallowCells, 2, NO_BLUR_PX),
  },
  paper: {
    prepare: (_, tap) => tap,
    alignedAxis: (deepCells, shallowCells) => halfPixelAxis(deepCells, shallowCells, NO_BLUR_PX),
  },
};

export interface HeadGraphOptions {
  readonly profileName: ProfileName;
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
  { profileName, composition, head }: HeadGraphOptions,
): Promise<FeatureMap> {
  const [{ weight, bias }, ...further] = foldHead(head);
  const kernels = composition.fold(weight, bias.length);
  const { prepare, alignedAxis } = COMPOSITION_GRAPHS[profileName];
  const common = { stride: 1, groups: 1, padding: 'symmetric' } as const;
  try {
    const fine = graph.convolve(prepare(graph, shallow), {
      ...common,
      name: 'head.shallow',
      weight: await kernels.shallow.data<'float32'>(),
      bias,
      kernel: kernels.shallow.shape[0],
    });
    const coarse = graph.convolve(prepare(graph, deep), {
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

/** 3x3, cells beyond the edge left out. */
function neighbourhoodMean(graph: GraphBuilder, tap: FeatureMap): FeatureMap {
  const name = graph.node('AveragePool', `${tap.name}.mean`, [tap.name], {
    kernel_shape: { type: 'ints', value: [3, 3] },
    strides: { type: 'ints', value: [1, 1] },
    pads: { type: 'ints', value: [1, 1, 1, 1] },
    count_include_pad: { type: 'int', value: 0 },
  });
  return { ...tap, name };
}
