/** A planned backbone as an ONNX graph, cut after the deeper tap: what `loadNetwork.ts` computes on tfjs. */

import type { TapPair } from '../../inspector/types.ts';
import {
  type Activation,
  type BlockPlan,
  type ConvolutionPlan,
  findTaps,
  type NetworkPlan,
} from '../networkPlan.ts';
import type { TensorFile } from '../tensorTypes.ts';
import type { FeatureMap, GraphBuilder } from './graphBuilder.ts';

export interface TapMaps {
  readonly shallow: FeatureMap;
  readonly deep: FeatureMap;
}

/**
 * Adds a network up to the deeper of two taps.
 * @throws InputError `file-format` where a tensor is missing or has another shape.
 * @throws RangeError unless the network has both taps and the first is the shallower one.
 */
export function addNetwork(
  graph: GraphBuilder,
  image: FeatureMap,
  plan: NetworkPlan,
  tensors: TensorFile,
  taps: TapPair,
): TapMaps {
  const [shallowTap, deepTap] = findTaps(plan.taps, taps);
  let relu6Bounds: readonly string[] | undefined;
  const activate = (map: FeatureMap, activation: Activation): FeatureMap => {
    switch (activation) {
      case 'linear':
        return map;
      case 'relu':
        return { ...map, name: graph.node('Relu', `${map.name}.relu`, [map.name]) };
      case 'relu6': {
        relu6Bounds ??= [
          graph.constant('relu6.least', [], Float32Array.of(0)),
          graph.constant('relu6.largest', [], Float32Array.of(6)),
        ];
        const name = graph.node('Clip', `${map.name}.relu6`, [map.name, ...relu6Bounds]);
        return { ...map, name };
      }
    }
  };
  const convolve = (input: FeatureMap, convolution: ConvolutionPlan): FeatureMap => {
    const { name, kernel, stride, inChannels, depthwise, activation } = convolution;
    const convolved = graph.convolve(input, {
      name,
      ...convolution.read(tensors),
      kernel,
      stride,
      groups: depthwise ? inChannels : 1,
      padding: plan.padding,
    });
    return activate(convolved, activation);
  };
  const runBlock = (x: FeatureMap, block: BlockPlan): FeatureMap => {
    const { name, convolutions, shortcut, activation } = block;
    const residual = convolutions.reduce(convolve, x);
    if (shortcut === 'none') return activate(residual, activation);
    const added = shortcut === 'identity' ? x : convolve(x, shortcut);
    const sum = { ...residual, name: graph.node('Add', name, [residual.name, added.name]) };
    return activate(sum, activation);
  };

  let x = convolve(image, plan.stem);
  if (plan.pooling === 'max') x = maxPool(graph, x);
  let shallow = x;
  plan.blocks.slice(0, deepTap.block + 1).forEach((block, index) => {
    x = runBlock(x, block);
    if (index === shallowTap.block) shallow = x;
  });
  return { shallow, deep: x };
}

/** 3x3 of stride 2; what lies beyond the edge does not count. */
function maxPool(graph: GraphBuilder, input: FeatureMap): FeatureMap {
  const name = graph.node('MaxPool', 'maxpool', [input.name], {
    kernel_shape: { type: 'ints', value: [3, 3] },
    strides: { type: 'ints', value: [2, 2] },
    pads: { type: 'ints', value: [1, 1, 1, 1] },
  });
  const { channels, height, width } = input;
  return { name, channels, height: Math.ceil(height / 2), width: Math.ceil(width / 2) };
}
