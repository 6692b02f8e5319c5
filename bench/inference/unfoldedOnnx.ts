/** The compact profile's graph as a user exports it from PyTorch: the head layer by layer on whole patch vectors. */

import type { ImageSize } from '../../src/inspector/types.ts';
import type { BackboneShape } from '../../src/network/backbone.ts';
import type { Composition } from '../../src/network/composition.ts';
import { alignedAxis } from '../../src/network/gridAlignment.ts';
import { BATCH_NORM_EPSILON, type Head, LEAKY_SLOPE } from '../../src/network/head.ts';
import type { NetworkPlan } from '../../src/network/networkPlan.ts';
import { type FeatureMap, GraphBuilder } from '../../src/network/onnx/graphBuilder.ts';
import { encodeModel } from '../../src/network/onnx/model.ts';
import { addNetwork } from '../../src/network/onnx/networkGraph.ts';
import type { TensorFile } from '../../src/network/tensorTypes.ts';

export interface UnfoldedGraph {
  readonly backbone: BackboneShape;
  readonly plan: NetworkPlan;
  readonly tensors: TensorFile;
  /** The compact one. */
  readonly composition: Composition;
  readonly head: Head;
  readonly size: ImageSize;
}

/** `image` `[1, 3, height, width]` to `patch_scores` `[patches, 1]`. Batch norm of the backbone is folded by PyTorch too. */
export function unfoldedOnnx(options: UnfoldedGraph): Uint8Array<ArrayBuffer> {
  const { backbone, plan, tensors, composition, head, size } = options;
  const { height, width } = size;
  const graph = new GraphBuilder();
  const image: FeatureMap = { name: 'image', channels: 3, height, width };
  const names = [backbone.shallow.name, backbone.deep.name] as const;
  const { shallow, deep } = addNetwork(graph, image, plan, tensors, names);
  const near = mean(graph, shallow, composition.meanSide);
  const far = graph.resample(
    'far',
    mean(graph, deep, composition.meanSide),
    alignedAxis(composition.alignment, deep.height, shallow.height),
    alignedAxis(composition.alignment, deep.width, shallow.width),
  );
  const joined = graph.node('Concat', 'joined', [near.name, far.name], {
    axis: { type: 'int', value: 1 },
  });
  const rows = graph.node('Transpose', 'channels_last', [joined], {
    perm: { type: 'ints', value: [0, 2, 3, 1] },
  });
  const shape = BigInt64Array.of(-1n, BigInt(composition.channels));
  const vectors = graph.node('Reshape', 'vectors', [rows, graph.constant('shape', [2], shape)]);
  addLayers(graph, vectors, head);
  return encodeModel({
    description: 'For a benchmark',
    metadata: {},
    graph: {
      name: 'unfolded',
      nodes: graph.nodes,
      constants: graph.constants,
      inputs: [{ name: 'image', shape: [1, 3, height, width], description: 'scaled RGB' }],
      outputs: [
        {
          name: 'patch_scores',
          shape: [shallow.height * shallow.width, 1],
          description: "minus the discriminator's output",
        },
      ],
    },
  });
}

function addLayers(graph: GraphBuilder, vectors: string, head: Head): void {
  const { mean: centre, scale, adapter, blocks, tailWeight } = head;
  const vector = (name: string, data: Float32Array): string =>
    graph.constant(name, [data.length], data);
  const linear = (
    name: string,
    input: string,
    weight: Float32Array,
    bias: Float32Array,
  ): string => {
    const shape = [weight.length / bias.length, bias.length];
    const matrix = graph.constant(`${name}.weight`, shape, weight);
    return graph.node('Gemm', name, [input, matrix, vector(`${name}.bias`, bias)]);
  };
  const centred = graph.node('Sub', 'centred', [vectors, vector('mean', centre)]);
  let last = graph.node('Div', 'standardised', [centred, vector('scale', Float32Array.of(scale))]);
  if (adapter) last = linear('adapter', last, adapter.weight, adapter.bias);
  blocks.forEach((block, index) => {
    const name = `block${index}`;
    const hidden = linear(name, last, block.weight, block.bias);
    const parameters = [
      vector(`${name}.normWeight`, block.normWeight),
      vector(`${name}.normBias`, block.normBias),
      vector(`${name}.runningMean`, block.runningMean),
      vector(`${name}.runningVariance`, block.runningVariance),
    ];
    const normed = graph.node('BatchNormalization', `${name}.norm`, [hidden, ...parameters], {
      epsilon: { type: 'float', value: BATCH_NORM_EPSILON },
    });
    last = graph.node('LeakyRelu', `${name}.leaky`, [normed], {
      alpha: { type: 'float', value: LEAKY_SLOPE },
    });
  });
  const tail = graph.constant('tail', [tailWeight.length, 1], tailWeight);
  graph.node('Neg', 'patch_scores', [graph.node('MatMul', 'discriminated', [last, tail])]);
}

function mean(graph: GraphBuilder, tap: FeatureMap, side: number): FeatureMap {
  const reach = (side - 1) / 2;
  const name = graph.node('AveragePool', `${tap.name}.mean`, [tap.name], {
    kernel_shape: { type: 'ints', value: [side, side] },
    pads: { type: 'ints', value: [reach, reach, reach, reach] },
    count_include_pad: { type: 'int', value: 0 },
  });
  return { ...tap, name };
}
