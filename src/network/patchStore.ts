/** The patch vectors of all normals of a training, rounded to float16, in plain memory: what steps draw their rows from. */

import { lastNotAbove } from '../maths/bisection.ts';
import { roundToFloat16, widenFloat16 } from '../maths/float16.ts';

/** What a training step needs of patches: a row is a patch's number, counted through all normals. */
export interface PatchRows {
  /** Of a patch vector. */
  readonly channels: number;
  /** Of all normals. */
  readonly patchCount: number;
  /** How many rows are at hand at once at most; null where all are, always. */
  readonly rowsAtOnce: number | null;
  /**
   * Copies the float16 bits of these patches, one after another, to `target` `[rows, channels]`. To be called for each
   * step anew: of a set that outgrows memory only the rows of the coming steps are at hand.
   * @throws RangeError for a row that is not at hand.
   */
  gather(rows: Uint32Array, target: Uint16Array): void;
}

export interface PatchStore extends PatchRows {
  /** Of each normal. */
  readonly patchCounts: readonly number[];
  readonly sizeBytes: number;
  /** One more normal's vectors, `[patches, channels]`, rounded to float16. @throws RangeError for a part of a vector. */
  append(vectors: Float32Array): void;
  /** A copy of a normal's vectors, `[patches, channels]`, as they were rounded. */
  normal(index: number): Float32Array;
}

/** An empty store. Normals lie one beside the other, so that no step ever copies the whole set. */
export function createPatchStore(channels: number): PatchStore {
  const normals: Uint16Array[] = [];
  const patchCounts: number[] = [];
  /** Number of each normal's first patch. */
  const firstRows: number[] = [];
  let patchCount = 0;
  return {
    channels,
    patchCounts,
    rowsAtOnce: null,
    get patchCount() {
      return patchCount;
    },
    get sizeBytes() {
      return patchCount * channels * Uint16Array.BYTES_PER_ELEMENT;
    },
    append(vectors) {
      if (vectors.length % channels !== 0) {
        throw new RangeError(`Got ${vectors.length} values, expected vectors of ${channels}.`);
      }
      const halves = new Uint16Array(vectors.length);
      roundToFloat16(vectors, halves);
      normals.push(halves);
      firstRows.push(patchCount);
      patchCounts.push(vectors.length / channels);
      patchCount += vectors.length / channels;
    },
    normal(index) {
      const vectors = new Float32Array(normals[index].length);
      widenFloat16(normals[index], vectors);
      return vectors;
    },
    gather(rows, target) {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i];
        if (row >= patchCount) {
          throw new RangeError(`Got patch ${row}, expected one below ${patchCount}.`);
        }
        // Of normals without patches none is found: the last of equal places is.
        const normal = lastNotAbove(row, firstRows);
        const start = (row - firstRows[normal]) * channels;
        target.set(normals[normal].subarray(start, start + channels), i * channels);
      }
    },
  };
}
