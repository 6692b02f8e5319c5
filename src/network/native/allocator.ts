/** Hands out linear memory and takes it back: the free blocks in order of address, neighbours joined. */

import { InputError } from '../../errors.ts';

/** A cache line: no two blocks share one, so that threads do not slow one another down. */
export const ALIGNMENT_BYTES = 64;

const PAGE_BYTES = 2 ** 16;

export interface Allocator {
  /**
   * The address of `sizeBytes` bytes, aligned to cache lines; their contents are anything. Grows memory where nothing
   * free is large enough: views of its buffer may then be detached.
   * @throws InputError `backend` where there is no more memory to be had.
   */
  allocate(sizeBytes: number): number;
  /** @throws RangeError unless `address` came from `allocate` and was not freed since. */
  free(address: number): void;
  /** Blocks handed out and not taken back. */
  readonly blocks: number;
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** @param heapStart The first address that the module itself does not use. */
export function createAllocator(memory: WebAssembly.Memory, heapStart: number): Allocator {
  const taken = new Map<number, number>();
  let free: Block[] = [];
  const start = align(heapStart);
  release({ start, end: Math.max(start, memory.buffer.byteLength) });

  function release(block: Block): void {
    const before = free.filter(({ end }) => end < block.start);
    const after = free.filter(({ start }) => start > block.end);
    const joined = free.slice(before.length, free.length - after.length);
    free = [
      ...before,
      {
        start: Math.min(block.start, ...joined.map(({ start }) => start)),
        end: Math.max(block.end, ...joined.map(({ end }) => end)),
      },
      ...after,
    ];
  }

  /** So that a block of `sizeBytes` is free at the end. */
  function grow(sizeBytes: number): void {
    const end = memory.buffer.byteLength;
    const last = free.at(-1);
    const missing = sizeBytes - (last?.end === end ? end - last.start : 0);
    const pages = Math.ceil(missing / PAGE_BYTES);
    try {
      memory.grow(pages);
    } catch {
      throw new InputError(
        'backend',
        `no memory for ${Math.ceil(sizeBytes / 2 ** 20)} MB more`,
        'memory for the network and one image',
        'Close other tabs, or take a smaller short side.',
      );
    }
    release({ start: end, end: memory.buffer.byteLength });
  }

  return {
    allocate: (sizeBytes) => {
      const size = align(Math.max(1, sizeBytes));
      const fits = ({ start, end }: Block) => end - start >= size;
      if (!free.some(fits)) grow(size);
      const index = free.findIndex(fits);
      const { start, end } = free[index];
      free.splice(index, 1, ...(end - start > size ? [{ start: start + size, end }] : []));
      taken.set(start, size);
      return start;
    },
    free: (address) => {
      const size = taken.get(address);
      if (size === undefined) {
        throw new RangeError(`Got address ${address}, expected one that is allocated.`);
      }
      taken.delete(address);
      release({ start: address, end: address + size });
    },
    get blocks() {
      return taken.size;
    },
  };
}

/** Blocks that are freed together; `dispose` may be called again, and does nothing then. */
export interface OwnedBlocks {
  dispose(): void;
}

/** What `make` makes of blocks, which it then owns. None is left taken where `make` throws. */
export function withOwnBlocks<T>(
  allocator: Allocator,
  make: (allocate: Allocator['allocate']) => T,
): T & OwnedBlocks {
  const owned: number[] = [];
  const dispose = () => {
    for (const address of owned.splice(0)) allocator.free(address);
  };
  try {
    const made = make((sizeBytes) => {
      const address = allocator.allocate(sizeBytes);
      owned.push(address);
      return address;
    });
    return { ...made, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
