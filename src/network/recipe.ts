/** What of a head and its training the profiles choose. */

/** Rows that a step takes: random patches with replacement, or all patches of whole images in shuffled order. */
export type Batch =
  | { readonly kind: 'patches'; readonly patches: number }
  | { readonly kind: 'images'; readonly images: number };

export interface HeadRecipe {
  /** Hidden width of the discriminator. */
  readonly hidden: number;
  /** `none`: patch vectors are taken as they are. */
  readonly standardisation: 'channels' | 'none';
  readonly adapterStart: 'identity' | 'xavier';
  /** Of the Gaussian noise on adapted vectors. */
  readonly noiseDeviation: number;
}
