/** One layer by a kernels' module and by tfjs on WASM: each a function that computes it once. */

import * as tf from '@tensorflow/tfjs-core';
import { activations, type KernelMachine } from '../../test/network/native/kernelMachine.ts';
import { seeded } from '../../test/network/native/seededValues.ts';
import type { Layer } from './layers.ts';

export interface LayerRun {
  run(): void;
  /** What the last run gave. */
  result(): Float32Array;
  dispose(): void;
}

interface Sizes {
  readonly input: number;
  readonly weight: number;
  readonly output: number;
}

function sizesOf({ kind, shape }: Layer): Sizes {
  const { height, width, inChannels, outChannels, kernel, outHeight, outWidth } = shape;
  return {
    input: height * width * inChannels,
    weight: kernel ** 2 * outChannels * (kind === 'depthwise' ? 1 : inChannels),
    output: outHeight * outWidth * outChannels,
  };
}

/** Weights small enough that sums stay near 1. */
function values(layer: Layer): Record<'x' | 'weight' | 'bias' | 'residual', Float32Array> {
  const sizes = sizesOf(layer);
  const scale = Math.sqrt(layer.shape.outChannels / sizes.weight);
  return {
    x: seeded(sizes.input, 1),
    weight: seeded(sizes.weight, 2).map((value) => value * scale),
    bias: seeded(layer.shape.outChannels, 3),
    residual: seeded(sizes.output, 4),
  };
}

/** Clears the machine's memory first. */
export function kernelRun(machine: KernelMachine, layer: Layer): LayerRun {
  machine.clear();
  const { kernels } = machine;
  const { shape, kind } = layer;
  const data = values(layer);
  const at = machine.shape(shape);
  const [x, bias] = [machine.place(data.x), machine.place(data.bias)];
  const residual = layer.residual ? machine.place(data.residual) : 0;
  const { output } = sizesOf(layer);
  const out = machine.room(output);
  const activation = activations.indexOf(layer.activation);
  const plain = machine.place(data.weight);
  const { height, width, inChannels, outChannels, kernel, stride } = shape;
  const rest = { result: () => machine.read(out, output), dispose: () => {} };
  if (kind === 'depthwise')
    return { ...rest, run: () => kernels.depthwise(x, plain, bias, out, at, activation, 0, 1) };
  if (kind === 'maxPool') return { ...rest, run: () => kernels.max_pool(x, out, at, 0, 1) };
  if (kernel === 1 && stride === 1) {
    const packed = machine.room(kernels.packed_floats(inChannels, outChannels));
    kernels.pack_matrix(plain, inChannels, outChannels, packed);
    const sizes = [height * width, inChannels, outChannels];
    const run = () =>
      kernels.pointwise(...[x, packed, bias, residual, out], ...sizes, activation, 0, 1);
    return { ...rest, run };
  }
  const packed = machine.room(kernels.convolution_packed_floats(at));
  kernels.pack_convolution(plain, at, packed);
  const scratch = machine.room(kernels.convolution_scratch_floats(at));
  const run = () =>
    kernels.convolution(...[x, packed, bias, residual, out, at, activation, scratch, 0, 1]);
  return { ...rest, run };
}

/** A residual and its activation are operations of their own, as tfjs's fused convolution has none on WASM. */
export function tfjsRun(layer: Layer): LayerRun {
  const { shape, kind, residual: hasResidual } = layer;
  const { height, width, inChannels, outChannels, kernel, stride, outHeight, outWidth } = shape;
  const data = values(layer);
  const x = tf.tensor4d(data.x, [1, height, width, inChannels]);
  const sides = kind === 'depthwise' ? [outChannels, 1] : [inChannels, outChannels];
  const filter = tf.tensor4d(data.weight, [kernel, kernel, sides[0], sides[1]]);
  const bias = tf.tensor1d(data.bias);
  const residual = tf.tensor4d(data.residual, [1, outHeight, outWidth, outChannels]);
  const pad = padding(layer);
  const activation = layer.activation === 'leakyRelu' ? 'leakyrelu' : layer.activation;
  const fused = { x, filter, strides: stride, pad, bias } as const;
  const compute = (): tf.Tensor4D => {
    if (kind === 'maxPool') return tf.maxPool(x, kernel, stride, pad);
    if (kind === 'depthwise') return tf.fused.depthwiseConv2d({ ...fused, activation });
    if (!hasResidual) return tf.fused.conv2d({ ...fused, activation });
    const sum = tf.add<tf.Tensor4D>(tf.fused.conv2d({ ...fused, activation: 'linear' }), residual);
    return activation === 'relu' ? tf.relu(sum) : sum;
  };
  let last: tf.Tensor4D | null = null;
  const run = (): void => {
    last?.dispose();
    last = tf.tidy(compute);
  };
  return {
    run,
    result: () => (last?.dataSync() as Float32Array | undefined) ?? new Float32Array(),
    dispose: () => tf.dispose([x, filter, bias, residual, ...(last ? [last] : [])]),
  };
}

/** TensorFlow's 'same' pads less before than after; a number pads evenly. */
function padding({ shape }: Layer): 'same' | number {
  const { height, kernel, stride, padTop, outHeight } = shape;
  const both = Math.max((outHeight - 1) * stride + kernel - height, 0);
  return padTop === Math.floor(both / 2) ? 'same' : padTop;
}
