/** A shelf for tests: keeps copies in memory and counts what is read. */

import type { PatchShelf } from '../../src/network/patchSet.ts';

export interface MemoryShelf extends PatchShelf {
  /** Normals in the order in which they were read. */
  readonly reads: readonly number[];
  sizeBytes(): number;
}

export function createMemoryShelf(): MemoryShelf {
  const kept = new Map<number, Uint16Array>();
  const reads: number[] = [];
  return {
    reads,
    sizeBytes: () => [...kept.values()].reduce((sum, { byteLength }) => sum + byteLength, 0),
    async put(normal, vectors) {
      kept.set(normal, vectors.slice());
    },
    async get(normal) {
      reads.push(normal);
      const vectors = kept.get(normal);
      if (!vectors) throw new Error(`Got normal ${normal}, which was never put on the shelf.`);
      return vectors.slice();
    },
  };
}
