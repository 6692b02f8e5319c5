/** What of a head and its training the profiles choose. */

/** Rows that a step takes: random patches with replacement, or all patches of whole images in shuffled order. */
export type Batch =
  | { readonly kind: 'patches'; readonly patches: number }
  | { readonly kind: 'images'; readonly images: number };

export interface HeadRecipe {
  /** Of each hidden layer of the discriminator. */
  readonly hiddenWidth: number;
  /** Linear layers of the discriminator with the last one, from 1 on. */
  readonly discriminatorLayers: number;
  /** `none`: patch vectors are taken as they are. */
  readonly standardisation: 'channels' | 'none';
  /** `none`: there is no adapter. */
  readonly adapterStart: 'identity' | 'xavier' | 'none';
  /** Of the Gaussian noise on adapted vectors. */
  readonly noiseDeviation: number;
  /** Null for heads whose discriminator alone scores. */
  readonly memory: MemoryRecipe | null;
}

/** How a memory of normal patches is chosen (docs/accuracy.md). */
export interface MemoryRecipe {
  /** As many as it holds at most. */
  readonly vectors: number;
  /** Drawn at random, that they are chosen among. */
  readonly poolVectors: number;
  /** In which they are chosen; a multiple of four. */
  readonly projectedChannels: number;
}
