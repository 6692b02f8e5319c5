/** Types only: what is chosen of the method: backbone, taps, input geometry. */

/** How images are taken in, patches described and heads trained; see the design's table of profiles. */
export type ProfileName = 'compact' | 'paper';

/** How an image becomes the network's input. */
export type InputGeometry =
  | {
      /** The whole image, its short side resized to `shortSidePx`: a multiple of 32, from 64 to 512. */
      readonly kind: 'whole';
      readonly shortSidePx: number;
    }
  | {
      /** The short side resized to `resizePx`, then the square of `cropPx` in the middle. */
      readonly kind: 'crop';
      readonly resizePx: number;
      readonly cropPx: number;
    }
  | {
      /** The whole image as with `whole`, of any proportions and up to a larger short side, seen in tiles. */
      readonly kind: 'tiles';
      readonly shortSidePx: number;
      readonly tiles: TileSettings;
    };

/** Squares that overlap and together cover the resized image; an image's side that is shorter cuts them down. */
export interface TileSettings {
  /** A multiple of 32, from 128 to 512. */
  readonly sidePx: number;
  /** Two neighbours share at least so much: a multiple of 32, from 32 to half the side. */
  readonly overlapPx: number;
}

export interface BackboneReference {
  readonly name: string;
  readonly sha256: string;
}

/**
 * An output in a backbone's hierarchy, at stride 4, 8 or 16, by the name that the paper's ResNets give it;
 * of EfficientNet-Lite0 the output of the last block of that stride.
 */
export type TapName = 'layer1' | 'layer2' | 'layer3';

/** Two of a backbone's taps, the shallower first. */
export type TapPair = readonly [shallow: TapName, deep: TapName];

/** `automatic`, or so many of each normal: 0 is none. */
export type CopiesChoice = 'automatic' | number;

/** What of the method is chosen beside the profile, which fixes the rest (design, table of profiles). */
export interface MethodSettings {
  readonly profile: ProfileName;
  readonly taps: TapPair;
  /** Side in cells of the neighbourhood that a patch vector describes, the paper's p: 1, 3 or 5. */
  readonly neighbourhood: number;
  /** Standard deviation of the Gaussian noise on adapted vectors. */
  readonly noiseDeviation: number;
  /** Of each hidden layer of the discriminator. */
  readonly hiddenWidth: number;
  /** Linear layers of the discriminator with the last one, from 1 to 4 (official `dsc_layers`). */
  readonly discriminatorLayers: number;
  /** Without an adapter the discriminator takes patch vectors as they are. */
  readonly adapter: boolean;
  /** Changed copies of each normal that are learnt from too; `automatic`: the fewer normals, the more. */
  readonly copies: CopiesChoice;
}
