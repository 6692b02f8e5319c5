/** Tests of the patch set: wherever the vectors lie, it gives the same. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { createPatchSet, type PatchSet } from '../../src/network/patchSet.ts';
import { createPatchStore } from '../../src/network/patchStore.ts';
import { createMemoryShelf } from './memoryShelf.ts';

const CHANNELS = 4;

/** Of so many patches each. */
function normalsOf(patchCounts: readonly number[]): Float32Array[] {
  const random = mulberry32(1);
  return patchCounts.map((count) => {
    const vectors = new Float32Array(count * CHANNELS);
    fillStandardNormal(vectors, random);
    return vectors;
  });
}

async function setOf(normals: readonly Float32Array[], memoryBytes: number): Promise<PatchSet> {
  const set = createPatchSet({ channels: CHANNELS, memoryBytes, shelf: createMemoryShelf() });
  for (const vectors of normals) await set.append(vectors);
  return set;
}

const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 9 });

describe('the patch set', () => {
  test('gives normals and rows as a store in memory does, whatever room it has', async () => {
    await fc.assert(
      fc.asyncProperty(
        counts,
        fc.nat(400),
        fc.infiniteStream(fc.nat()),
        async (each, room, any) => {
          const normals = normalsOf(each);
          const store = createPatchStore(CHANNELS);
          for (const vectors of normals) store.append(vectors);
          const set = await setOf(normals, room);
          expect(set).toMatchObject({
            patchCounts: store.patchCounts,
            patchCount: store.patchCount,
            sizeBytes: store.sizeBytes,
          });
          expect(set.rowsAtOnce === null).toBe(store.sizeBytes <= room);
          for (const index of normals.keys()) {
            expect(await set.normal(index)).toEqual(store.normal(index));
          }
          if (store.patchCount === 0) return;
          const rows = Uint32Array.from({ length: 30 }, () => any.next().value % store.patchCount);
          const [expected, actual] = [rows, rows].map(
            () => new Uint16Array(rows.length * CHANNELS),
          );
          store.gather(rows, expected);
          await set.prepare(rows);
          set.gather(rows, actual);
          expect(actual).toEqual(expected);
        },
      ),
    );
  });

  test('puts everything on the shelf once it has no room in memory, and reads only what is wanted', async () => {
    const shelf = createMemoryShelf();
    const set = createPatchSet({ channels: CHANNELS, memoryBytes: 7 * CHANNELS * 2, shelf });
    const normals = normalsOf([3, 4, 2]);
    await set.append(normals[0]);
    await set.append(normals[1]);
    expect(shelf.reads).toEqual([]);
    expect(shelf.sizeBytes()).toBe(0);
    await set.append(normals[2]);
    expect(shelf.sizeBytes()).toBe(9 * CHANNELS * 2);
    expect(set.rowsAtOnce).toBe(7);
    await set.prepare(Uint32Array.of(8, 0, 7, 0));
    expect(shelf.reads).toEqual([0, 2]);
  });

  test('refuses a row that was not prepared', async () => {
    const set = await setOf(normalsOf([3, 4]), 0);
    await set.prepare(Uint32Array.of(1, 5));
    const target = new Uint16Array(CHANNELS);
    for (const row of [0, 2, 6, 7]) {
      expect(() => set.gather(Uint32Array.of(row), target)).toThrow(`Got patch ${row}`);
    }
    await set.prepare(new Uint32Array());
    expect(() => set.gather(Uint32Array.of(1), target)).toThrow(RangeError);
  });
});
