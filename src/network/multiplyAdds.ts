/** Multiply-adds of one image: convolutions and matrix products; sums, means and resizing are left out. */

import type { ImageSize, TapPair } from '../inspector/types.ts';
import type { Head } from './head.ts';
import { type ConvolutionPlan, findTaps, type NetworkPlan } from './networkPlan.ts';

/** Of a backbone up to the deeper tap. */
export function networkMultiplyAdds(plan: NetworkPlan, taps: TapPair, size: ImageSize): number {
  const [, { block: last }] = findTaps(plan.taps, taps);
  let { width, height } = size;
  let total = 0;
  const shrink = (stride: number): void => {
    width = Math.ceil(width / stride);
    height = Math.ceil(height / stride);
  };
  const convolve = (convolution: ConvolutionPlan): void => {
    const { kernel, stride, inChannels, outChannels, depthwise } = convolution;
    shrink(stride);
    total += width * height * kernel ** 2 * outChannels * (depthwise ? 1 : inChannels);
  };
  convolve(plan.stem);
  if (plan.pooling === 'max') shrink(2);
  for (const { convolutions, shortcut } of plan.blocks.slice(0, last + 1)) {
    const before = { width, height };
    convolutions.forEach(convolve);
    if (typeof shortcut === 'string') continue;
    const after = { width, height };
    ({ width, height } = before);
    convolve(shortcut);
    ({ width, height } = after);
  }
  return total;
}

/** A number for each tap. */
export interface TapCounts {
  readonly shallow: number;
  readonly deep: number;
}

/**
 * `cells` of each tap's grid, `kernelRows` of its part of the first map, `[kernelRows, hidden]`. Where there is a memory
 * its own first map and the products with all of its vectors count too.
 */
export function foldedHeadMultiplyAdds(
  head: Head,
  cells: TapCounts,
  kernelRows: TapCounts,
): number {
  const [first = { bias: head.tailWeight.subarray(0, 1) }] = head.blocks;
  const entry = cells.shallow * kernelRows.shallow + cells.deep * kernelRows.deep;
  const further = head.blocks.slice(1).reduce((sum, { weight }) => sum + weight.length, 0);
  const tail = head.blocks.length > 0 ? head.tailWeight.length : 0;
  const compared = head.memory
    ? entry * head.mean.length + cells.shallow * head.memory.vectors.length
    : 0;
  return entry * first.bias.length + cells.shallow * (further + tail) + compared;
}

/** Every layer by itself on every patch. */
export function unfoldedHeadMultiplyAdds(head: Head, patches: number): number {
  const adapter = head.adapter?.weight.length ?? 0;
  const blocks = head.blocks.reduce((sum, { weight }) => sum + weight.length, 0);
  return patches * (adapter + blocks + head.tailWeight.length);
}
