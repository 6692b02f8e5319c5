/** A backbone as data: what devices run and ONNX is written by (`onnx/networkGraph.ts`). */

import type { TapPair } from '../inspector/types.ts';
import type { InputScaling, PaddingRule, TapShape } from './backbone.ts';
import type { TensorFile } from './tensorTypes.ts';

export type Activation = 'linear' | 'relu' | 'relu6';

/** A convolution's numbers, batch norm folded in, laid out as TensorFlow has them. */
export interface FoldedConvolution {
  /** `[kernel, kernel, inChannels, outChannels]`; depthwise `[kernel, kernel, channels, 1]`. */
  readonly weight: Float32Array;
  /** `[outChannels]`. */
  readonly bias: Float32Array;
}

export interface ConvolutionPlan {
  /** Its own in the network. */
  readonly name: string;
  readonly kernel: number;
  readonly stride: number;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Whether each channel is filtered by itself. */
  readonly depthwise: boolean;
  readonly activation: Activation;
  /** @throws InputError `file-format` where a tensor is missing or has another shape. */
  read(tensors: TensorFile): FoldedConvolution;
}

export interface BlockPlan {
  readonly name: string;
  /** One after the other. */
  readonly convolutions: readonly ConvolutionPlan[];
  /** What is added to their output: the block's input, through a convolution where it would not fit. */
  readonly shortcut: 'none' | 'identity' | ConvolutionPlan;
  /** After that. */
  readonly activation: Activation;
}

/** The output of a block, counted from 0. */
export interface TapPlan extends TapShape {
  readonly block: number;
}

export interface NetworkPlan {
  readonly input: InputScaling;
  readonly padding: PaddingRule;
  readonly stem: ConvolutionPlan;
  /** `max`: 3x3 of stride 2 after the stem, padded by one cell on all sides. */
  readonly pooling: 'none' | 'max';
  readonly blocks: readonly BlockPlan[];
  /** The shallowest first. */
  readonly taps: readonly TapPlan[];
}

/** @throws RangeError unless the network has both taps and the first is the shallower one. */
export function findTaps(
  taps: NetworkPlan['taps'],
  names: TapPair,
): readonly [shallow: TapPlan, deep: TapPlan] {
  const [shallow, deep] = names.map((name) => taps.find((tap) => tap.name === name));
  if (shallow && deep && shallow.block < deep.block) return [shallow, deep];
  const known = taps.map(({ name }) => name).join(', ');
  throw new RangeError(`Got taps ${names.join(' and ')}, expected two of ${known} in that order.`);
}
