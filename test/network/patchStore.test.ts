/** Tests of the patch store: what is put in comes out by normal and by row, rounded to float16. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundToFloat16, widenFloat16 } from '../../src/maths/float16.ts';
import { createPatchStore, type PatchStore } from '../../src/network/patchStore.ts';

const CHANNELS = 3;

function rounded(values: Float32Array): Float32Array {
  const halves = new Uint16Array(values.length);
  roundToFloat16(values, halves);
  const back = new Float32Array(values.length);
  widenFloat16(halves, back);
  return back;
}

function filled(normals: readonly Float32Array[]): PatchStore {
  const store = createPatchStore(CHANNELS);
  for (const vectors of normals) store.append(vectors);
  return store;
}

const normalsOfAnySize = fc.array(
  fc.integer({ min: 0, max: 9 }).chain((patches) =>
    fc.float32Array({
      minLength: patches * CHANNELS,
      maxLength: patches * CHANNELS,
      noNaN: true,
      min: -100,
      max: 100,
    }),
  ),
  { maxLength: 8 },
);

describe('the patch store', () => {
  test('counts normals, patches and bytes', () => {
    const store = filled([new Float32Array(6), new Float32Array(15)]);
    expect(store.patchCounts).toEqual([2, 5]);
    expect(store.patchCount).toBe(7);
    expect(store.sizeBytes).toBe(7 * CHANNELS * 2);
  });

  test('gives each normal back, rounded', () => {
    fc.assert(
      fc.property(normalsOfAnySize, (normals) => {
        const store = filled(normals);
        normals.forEach((vectors, index) => {
          expect(store.normal(index)).toEqual(rounded(vectors));
        });
      }),
    );
  });

  test('gathers rows in the order asked for, across normals, with repetitions', () => {
    fc.assert(
      fc.property(normalsOfAnySize, fc.infiniteStream(fc.nat()), (normals, numbers) => {
        const all = rounded(Float32Array.from(normals.flatMap((vectors) => [...vectors])));
        const store = filled(normals);
        if (store.patchCount === 0) return;
        const rows = Uint32Array.from(
          { length: 20 },
          () => numbers.next().value % store.patchCount,
        );
        const target = new Uint16Array(rows.length * CHANNELS);
        store.gather(rows, target);
        const values = new Float32Array(target.length);
        widenFloat16(target, values);
        rows.forEach((row, i) => {
          expect(values.subarray(i * CHANNELS, (i + 1) * CHANNELS)).toEqual(
            all.subarray(row * CHANNELS, (row + 1) * CHANNELS),
          );
        });
      }),
    );
  });

  test('refuses a row that it has not, and a part of a vector', () => {
    const store = filled([new Float32Array(6)]);
    expect(() => store.gather(Uint32Array.of(2), new Uint16Array(CHANNELS))).toThrow(/patch 2/);
    expect(() => store.append(new Float32Array(4))).toThrow(RangeError);
  });
});
