/** The patch vectors of all normals of a training, in plain memory: what training draws its rows from. */

export interface PatchStore {
  readonly channels: number;
  /** Of each normal. */
  readonly patchCounts: readonly number[];
  /** Of all normals. */
  readonly patchCount: number;
  readonly sizeBytes: number;
  /** One more normal's vectors, `[patches, channels]`, rounded to float16. */
  append(vectors: Float32Array): void;
  /** A copy of a normal's vectors, `[patches, channels]`. */
  normal(index: number): Float32Array;
  /** Copies the float16 bits of these patches, counted through all normals, to `target` `[rows, channels]`. */
  gather(rows: Uint32Array, target: Uint16Array): void;
}
