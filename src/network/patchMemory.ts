/** A memory of normal patches: what a head compares patches with, and what makes its two scores comparable. */

/** Where scores of normals' patches lie. */
export interface ScoreSpread {
  readonly mean: number;
  /** Above zero. */
  readonly deviation: number;
}

export interface PatchMemory {
  /** Patch vectors of normals: `[count, channels]`, numbers that float16 has. */
  readonly vectors: Float32Array;
  /** Of minus the discriminator's output. */
  readonly discriminator: ScoreSpread;
  /** Of the Euclidean distance to the nearest vector. */
  readonly distance: ScoreSpread;
}
