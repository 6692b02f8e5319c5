/** A planned backbone on tfjs, cut after the deeper tap. */

import type { TapPair } from '../../inspector/types.ts';
import type { BackboneShape, PaddingRule } from '../backbone.ts';
import {
  type Activation,
  type BlockPlan,
  type ConvolutionPlan,
  findTaps,
  type NetworkPlan,
} from '../networkPlan.ts';
import type { TensorFile } from '../tensorTypes.ts';
import { tf } from './tensorflow.ts';

/** The outputs of two taps, each `[1, height, width, channels]`. A type, so that `tf.tidy` takes it. */
export type Taps = {
  readonly shallow: tf.Tensor4D;
  readonly deep: tf.Tensor4D;
};

/** Owns its weights' tensors until `dispose`. */
export interface LoadedNetwork extends BackboneShape {
  /** `image` `[1, height, width, 3]`, scaled. The caller owns the taps. */
  embed(image: tf.Tensor4D): Taps;
  dispose(): void;
}

interface Convolution {
  readonly plan: ConvolutionPlan;
  readonly padding: PaddingRule;
  readonly weight: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

interface Block {
  readonly convolutions: readonly Convolution[];
  readonly shortcut: 'none' | 'identity' | Convolution;
  readonly activation: Activation;
}

/**
 * Uploads the weights up to the deeper of two taps to the current backend.
 * @throws InputError `file-format` where a tensor is missing or has another shape; nothing stays uploaded then.
 * @throws RangeError unless the network has both taps and the first is the shallower one.
 */
export function loadNetwork(
  { padding, stem, pooling, ...plan }: NetworkPlan,
  tensors: TensorFile,
  taps: TapPair,
): LoadedNetwork {
  const [shallowTap, deepTap] = findTaps(plan.taps, taps);
  const uploaded: tf.Tensor[] = [];
  const dispose = () => tf.dispose(uploaded);
  const upload = (convolution: ConvolutionPlan): Convolution => {
    const { kernel, inChannels, outChannels, depthwise } = convolution;
    const folded = convolution.read(tensors);
    const [rows, columns] = depthwise ? [outChannels, 1] : [inChannels, outChannels];
    const weight = tf.tensor4d(folded.weight, [kernel, kernel, rows, columns]);
    const bias = tf.tensor1d(folded.bias);
    uploaded.push(weight, bias);
    return { plan: convolution, padding, weight, bias };
  };
  const uploadBlock = ({ convolutions, shortcut, activation }: BlockPlan): Block => ({
    convolutions: convolutions.map(upload),
    shortcut: typeof shortcut === 'string' ? shortcut : upload(shortcut),
    activation,
  });

  try {
    const first = upload(stem);
    const blocks = plan.blocks.slice(0, deepTap.block + 1).map(uploadBlock);
    const embed = (image: tf.Tensor4D): Taps =>
      tf.tidy(() => {
        let x = tf.tidy(() => runStem(image, first, pooling));
        let shallow = x;
        blocks.forEach((block, index) => {
          x = tf.tidy(() => runBlock(x, block));
          if (index === shallowTap.block) shallow = x;
        });
        return { shallow, deep: x };
      });
    return { padding, shallow: shallowTap, deep: deepTap, embed, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function runStem(
  image: tf.Tensor4D,
  stem: Convolution,
  pooling: NetworkPlan['pooling'],
): tf.Tensor4D {
  const x = convolve(image, stem);
  // torch pads with minus infinity, tfjs leaves padding out of the maximum: the same.
  return pooling === 'max' ? tf.maxPool(x, 3, 2, 1) : x;
}

function runBlock(x: tf.Tensor4D, { convolutions, shortcut, activation }: Block): tf.Tensor4D {
  const residual = convolutions.reduce(convolve, x);
  if (shortcut === 'none') return activate(residual, activation);
  const added = shortcut === 'identity' ? x : convolve(x, shortcut);
  return activate(tf.add(residual, added), activation);
}

function convolve(x: tf.Tensor4D, { plan, padding, weight, bias }: Convolution): tf.Tensor4D {
  const { kernel, stride: strides, depthwise, activation } = plan;
  // A number pads by as many zeros on all sides, where 'same' pads less before than after.
  const pad = padding === 'symmetric' ? (kernel - 1) / 2 : 'same';
  const options = { x, filter: weight, bias, strides, pad, activation } as const;
  return depthwise ? tf.fused.depthwiseConv2d(options) : tf.fused.conv2d(options);
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
