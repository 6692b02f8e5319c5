/** Which values of a program share a buffer: those that are never needed at the same time. */

import type { Lifetime } from '../program/programBuilder.ts';

export interface BufferPlan {
  /** Of each value, its buffer's number. */
  readonly buffers: readonly number[];
  readonly sizesBytes: readonly number[];
}

/**
 * In the order of their beginnings, each value in the smallest free buffer that holds it, else in the largest free one,
 * which grows. Buffers and not places in one: WebGPU lets no step read and write the same buffer.
 */
export function planBuffers(lifetimes: readonly Lifetime[]): BufferPlan {
  const order = lifetimes.map((_, index) => index);
  order.sort((a, b) => lifetimes[a].first - lifetimes[b].first || a - b);
  const buffers = new Array<number>(lifetimes.length).fill(0);
  const made: { sizeBytes: number; last: number }[] = [];
  for (const index of order) {
    const { sizeBytes, first, last } = lifetimes[index];
    const free = made
      .filter((buffer) => buffer.last < first)
      .sort((a, b) => a.sizeBytes - b.sizeBytes);
    const taken = free.find((buffer) => buffer.sizeBytes >= sizeBytes) ?? free.at(-1);
    if (taken) {
      taken.sizeBytes = Math.max(taken.sizeBytes, sizeBytes);
      taken.last = last;
      buffers[index] = made.indexOf(taken);
    } else {
      buffers[index] = made.push({ sizeBytes, last }) - 1;
    }
  }
  return { buffers, sizesBytes: made.map(({ sizeBytes }) => sizeBytes) };
}
