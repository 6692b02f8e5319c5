/** A planned backbone built with tfjs directly, operation by operation, batch norm folded. */

import * as tf from '@tensorflow/tfjs-core';
import type { RgbImage, TapPair } from '../../../src/inspector/types.ts';
import {
  type Activation,
  type BlockPlan,
  type ConvolutionPlan,
  findTaps,
  type NetworkPlan,
} from '../../../src/network/networkPlan.ts';
import type { TensorFile } from '../../../src/network/tensorTypes.ts';

/** `[1, height, width, channels]` each. */
export type TfjsTaps = { readonly shallow: tf.Tensor4D; readonly deep: tf.Tensor4D };

export interface TfjsNetwork {
  /** The caller owns the taps. */
  embed(image: RgbImage): TfjsTaps;
  dispose(): void;
}

type Layer = (x: tf.Tensor4D) => tf.Tensor4D;

export function tfjsNetwork(plan: NetworkPlan, tensors: TensorFile, taps: TapPair): TfjsNetwork {
  const [shallowTap, deepTap] = findTaps(plan.taps, taps);
  const weights: tf.Tensor[] = [];

  function convolution({ kernel, stride, ...layer }: ConvolutionPlan): Layer {
    const folded = layer.read(tensors);
    const sides = layer.depthwise ? [layer.outChannels, 1] : [layer.inChannels, layer.outChannels];
    const filter = tf.tensor<tf.Rank.R4>(folded.weight, [kernel, kernel, sides[0], sides[1]]);
    const bias = tf.tensor1d(folded.bias);
    weights.push(filter, bias);
    const pad = plan.padding === 'symmetric' ? (kernel - 1) / 2 : 'same';
    const options = { filter, bias, strides: stride, pad, activation: layer.activation } as const;
    return layer.depthwise
      ? (x) => tf.fused.depthwiseConv2d({ ...options, x })
      : (x) => tf.fused.conv2d({ ...options, x });
  }

  function block({ convolutions, shortcut, activation }: BlockPlan): Layer {
    const layers = convolutions.map(convolution);
    const around = typeof shortcut === 'string' ? null : convolution(shortcut);
    return (x) => {
      const residual = layers.reduce((map, layer) => layer(map), x);
      if (shortcut === 'none') return activate(residual, activation);
      return activate(tf.add(residual, around ? around(x) : x), activation);
    };
  }

  const stem = convolution(plan.stem);
  const blocks = plan.blocks.slice(0, deepTap.block + 1).map(block);
  const mean = tf.tensor1d([...plan.input.mean]);
  const scale = tf.tensor1d([...plan.input.scale]);
  weights.push(mean, scale);

  return {
    embed: ({ width, height, data }) =>
      tf.tidy(() => {
        const pixels = tf.tensor4d(new Float32Array(data), [1, height, width, 3]);
        let x = stem(tf.div(tf.sub(pixels, mean), scale));
        if (plan.pooling === 'max') x = tf.maxPool(x, 3, 2, 1);
        let shallow = x;
        blocks.forEach((run, index) => {
          const input = x;
          x = tf.tidy(() => run(input));
          if (index === shallowTap.block) shallow = x;
        });
        return { shallow, deep: x };
      }),
    dispose: () => tf.dispose(weights),
  };
}

function activate(x: tf.Tensor4D, activation: Activation): tf.Tensor4D {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return tf.relu(x);
    case 'relu6':
      return tf.relu6(x);
  }
}
