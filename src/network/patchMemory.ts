/** A memory of normal patches: what a head compares patches with, and what makes its two scores comparable. */

/** Where the scores of normals lie that neither head nor memory had seen. */
export interface ScoreSpread {
  readonly mean: number;
  /** Above zero. */
  readonly deviation: number;
}

export interface PatchMemory {
  /** Of normals, not standardised: `[count, channels]`, numbers that float16 has. */
  readonly vectors: Float32Array;
  /** `[count]`, above zero: what a distance to each vector is multiplied by. */
  readonly weights: Float32Array;
  /** Of minus the discriminator's output. */
  readonly discriminator: ScoreSpread;
  /** Of the least weighted distance. */
  readonly distance: ScoreSpread;
}
