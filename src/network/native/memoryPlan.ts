/** Where the values of a program lie: those that are never needed at the same time share their place. */

import type { Lifetime } from '../program/programBuilder.ts';
import { ALIGNMENT_BYTES } from './allocator.ts';

export interface MemoryPlan {
  /** Of each value, aligned as blocks of the allocator are. */
  readonly offsets: readonly number[];
  readonly sizeBytes: number;
}

/**
 * Largest first, each into the lowest gap among those placed already that are needed at the same time ("greedy by
 * size" of Pisarchyk and Lee 2020, "Efficient Memory Management for Deep Neural Net Inference").
 */
export function planMemory(lifetimes: readonly Lifetime[]): MemoryPlan {
  const order = lifetimes
    .map((_, index) => index)
    .sort((a, b) => lifetimes[b].sizeBytes - lifetimes[a].sizeBytes || a - b);
  const offsets = new Array<number>(lifetimes.length).fill(0);
  const placed: number[] = [];
  let sizeBytes = 0;
  for (const index of order) {
    const { first, last, sizeBytes: size } = lifetimes[index];
    const room = Math.ceil(size / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    const neighbours = placed
      .filter((other) => lifetimes[other].first <= last && first <= lifetimes[other].last)
      .sort((a, b) => offsets[a] - offsets[b]);
    let offset = 0;
    for (const other of neighbours) {
      if (offset + room <= offsets[other]) break;
      offset = Math.max(offset, align(offsets[other] + lifetimes[other].sizeBytes));
    }
    offsets[index] = offset;
    placed.push(index);
    sizeBytes = Math.max(sizeBytes, offset + room);
  }
  return { offsets, sizeBytes };
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
