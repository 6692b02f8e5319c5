/** A memory of normal patches: what a head compares patches with, and what makes its two scores comparable. */

/** Where scores of normals' patches lie. */
export interface ScoreSpread {
  readonly mean: number;
  /** Above zero. */
  readonly deviation: number;
}

/** How a patch's two scores, both standardised, become one: its distance and so much of the discriminator's. */
export interface ScoreSum {
  /** Of maps. */
  readonly mapWeight: number;
  /** Of images, whose score is the mean of so many of their largest. */
  readonly imageWeight: number;
  readonly imagePatches: number;
}

export interface PatchMemory {
  /** Patch vectors of normals: `[count, channels]`, numbers that float16 has. */
  readonly vectors: Float32Array;
  /** Of minus the discriminator's output. */
  readonly discriminator: ScoreSpread;
  /** Of the Euclidean distance to the nearest vector. */
  readonly distance: ScoreSpread;
  /** Kept with the head, as its thresholds hold for this sum alone. */
  readonly sum: ScoreSum;
}
