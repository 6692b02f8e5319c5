/** Blocks of linear memory that belong to one owner, and are freed together. */

import type { Allocator } from './allocator.ts';

export interface OwnedBlocks {
  /** As `Allocator.allocate`. */
  allocate(sizeBytes: number): number;
  /** All of them; once they are freed it does nothing. */
  free(): void;
}

/** Gives what `make` does; where that throws, as for want of memory, what it had allocated is freed. */
export function ownBlocks<Made>(allocator: Allocator, make: (blocks: OwnedBlocks) => Made): Made {
  const addresses: number[] = [];
  const blocks: OwnedBlocks = {
    allocate: (sizeBytes) => {
      const address = allocator.allocate(sizeBytes);
      addresses.push(address);
      return address;
    },
    free: () => {
      for (const address of addresses.splice(0)) allocator.free(address);
    },
  };
  try {
    return make(blocks);
  } catch (error) {
    blocks.free();
    throw error;
  }
}
