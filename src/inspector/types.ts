/** The domain's types: what an inspector is and what an inspection gives. Imports nothing; any room may import it. */

export type BackendName = 'wasm' | 'webgpu';
/** Whose compute: tfjs's where a graphics driver gets Loupe's wrong. */
export type KernelsName = 'loupe' | 'tfjs';

/** Which backend runs and why, in data; the page words it. */
export interface BackendReport {
  readonly backend: BackendName;
  /** `as-fast`: WebGPU, as WASM is not clearly faster. */
  readonly reason: 'forced' | 'faster' | 'as-fast' | 'only-one';
  /** What each candidate did in the self-test. */
  readonly candidates: readonly BackendCandidate[];
}

export interface BackendCandidate {
  readonly backend: BackendName;
  readonly outcome: /** `durationMs` of one image; null where there was no other to compare with. */
    | {
        readonly kind: 'passed';
        readonly kernels: KernelsName;
        readonly durationMs: number | null;
        readonly largestDifference: number;
      }
    | { readonly kind: 'disagreed'; readonly largestDifference: number }
    | { readonly kind: 'unavailable'; readonly reason: string }
    /** `forced`: the other was asked for; `software`: the adapter computes on the CPU. */
    | { readonly kind: 'not-tried'; readonly reason: 'forced' | 'software' };
}

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** A part of an image, in shares of its width and height: all of it from 0, 0 and 1 wide and high. */
export interface ImageArea extends ImageSize {
  readonly left: number;
  readonly top: number;
}

/** Decoded pixels: 8-bit RGB, `[height, width, 3]` in row-major order, EXIF orientation applied. */
export interface RgbImage extends ImageSize {
  readonly data: Uint8Array;
}

/** A grid of scores, `[height, width]` in row-major order; high is anomalous. */
export interface ScoreGrid extends ImageSize {
  readonly data: Float32Array;
}

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
}

export interface TrainingSettings {
  /** Of the stored backbone to train on; null takes the one that comes with the app. */
  readonly backboneSha256: string | null;
  readonly method: MethodSettings;
  /**
   * To which the image's short side is resized: a multiple of 32 from 64 to 512, of tiles to 8192. The paper
   * profile's input has one size whatever this says, and no tiles.
   */
  readonly shortSidePx: number;
  /** Null takes the whole image at once. */
  readonly tiles: TileSettings | null;
  /** Optimizer steps; null takes the default for the set's size. */
  readonly steps: number | null;
  readonly seed: number;
  /**
   * `continue` fine-tunes the present version's weights; `fresh` starts from new ones; `calibrate` keeps
   * imported weights as they are and takes thresholds from the normals alone.
   */
  readonly start: 'fresh' | 'continue' | 'calibrate';
}

/** Thresholds from normals that the scoring head did not see. Scores above `imageThreshold` are rejected. */
export interface Calibration {
  /**
   * `cross-fit`: each normal scored by a head trained without it. `direct`: by the head itself, whose weights
   * were imported; whether it was trained on them elsewhere nobody here can tell.
   */
  readonly method: 'cross-fit' | 'direct';
  /** Heads of the cross-fit; zero for `direct`. */
  readonly folds: number;
  /** Image scores of the held-out normals on the final head's scale, in the order of `normalHashes`. */
  readonly heldOutScores: readonly number[];
  readonly imageThreshold: number;
  /** Anomaly map values above it are outlined. */
  readonly mapThreshold: number;
  /** Anomaly map values at the two ends of the heatmap's colours; fixed for every image. */
  readonly heatmapRange: readonly [low: number, high: number];
}

/** One training's outcome: everything that an inspection needs, by reference. Never changed once written. */
export interface InspectorVersion {
  readonly id: string;
  /** 1 for the first training, then 2, 3, ... */
  readonly number: number;
  readonly parentId: string | null;
  /** ISO 8601 in UTC. */
  readonly trainedAt: string;
  /** The file that the weights came from; null where they were trained here. */
  readonly importedFrom: { readonly fileName: string; readonly sha256: string } | null;
  readonly backbone: BackboneReference;
  readonly geometry: InputGeometry;
  readonly headSha256: string;
  /** The settings as used, `steps` resolved. */
  readonly settings: TrainingSettings & { readonly steps: number };
  /** Steps that the head has taken in all since it was new or imported: the parent's and this training's. */
  readonly totalSteps: number;
  /** SHA-256 of each normal's file, in the order of training. */
  readonly normalHashes: readonly string[];
  /** Null for weights just imported: they score, but give no verdict before they are calibrated. */
  readonly calibration: Calibration | null;
  readonly backend: BackendName;
  /** Null where nothing was trained. */
  readonly finalLoss: number | null;
  readonly durationMs: number;
}

/** What is stored of an inspector; the last of `versions` is in use, none means untrained. */
export interface InspectorRecord {
  readonly id: string;
  readonly name: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly versions: readonly InspectorVersion[];
}

/** `uncalibrated`: imported, without thresholds yet. `stale`: normals were added or removed since the training. */
export type InspectorState = 'untrained' | 'uncalibrated' | 'trained' | 'stale';

/** What lists show of an inspector. */
export interface InspectorSummary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly state: InspectorState;
  readonly normalCount: number;
  /** The first normal's thumbnail, if any. */
  readonly thumbnail: Blob | null;
  readonly version: InspectorVersion | null;
}

/** What lists show of a normal. */
export interface NormalSummary extends ImageSize {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly thumbnail: Blob;
  /** ISO 8601 in UTC. */
  readonly addedAt: string;
}

/** What is measured of a normal, once, from its pixels: what tells a poor photograph among the others. */
export interface NormalMeasures extends ImageSize {
  /** Of the way of measuring; measures of another are taken anew. */
  readonly measuredAs: number;
  /** Fine detail of its edges (`maths/focus.ts`): near 0 where blurred; null where there are no edges. */
  readonly fineDetail: number | null;
  /** Share of the pixels that are burnt out, 0 to 1. */
  readonly clippedShare: number;
  /** Level that the brightest twentieth of the samples reaches, 0 to 255. */
  readonly highlights: number;
  /** The picture in grey, shrunk to a square. */
  readonly miniature: Uint8Array<ArrayBuffer>;
  /** The backbone's deeper tap, averaged over the cells of a coarse grid. */
  readonly descriptor: Float32Array<ArrayBuffer>;
}

/** What is wrong with a normal, each with the figures that its words need. Shares lie between 0 and 1. */
export type NormalWarning =
  /** `usualShare`: its fine detail as a share of the others' median; null where that is blurred too. */
  | { readonly kind: 'blurred'; readonly usualShare: number | null }
  /** `usualShare`: the median of the set; null where the picture is alone. */
  | {
      readonly kind: 'over-exposed';
      readonly clippedShare: number;
      readonly usualShare: number | null;
    }
  /** `usualShare`: its highlights as a share of the others' median; null where nothing of it is bright at all. */
  | { readonly kind: 'too-dark'; readonly usualShare: number | null }
  | { readonly kind: 'near-duplicate'; readonly ofFileName: string }
  /** Sides in another proportion than nearly all others'. */
  | { readonly kind: 'other-shape'; readonly size: ImageSize; readonly usualSize: ImageSize }
  /** `distanceRatio`: how much farther from the others' middle than is usual among them. */
  | { readonly kind: 'unlike'; readonly distanceRatio: number };

export type NormalWarningKind = NormalWarning['kind'];

/** A normal that needs a look, and why. */
export interface NormalReview {
  readonly normalId: string;
  /** At least one; without those that the user has dismissed. */
  readonly warnings: readonly NormalWarning[];
}

/** `not-judged`: the inspector has no thresholds. */
export type Verdict = 'pass' | 'reject' | 'not-judged';

/** What one image's inspection gives. Scores are comparable within one inspector version only. */
export interface Inspection {
  readonly fileName: string;
  /** The image as a person sees it: after EXIF orientation. */
  readonly imageSize: ImageSize;
  readonly verdict: Verdict;
  /** Largest patch score. */
  readonly score: number;
  /** Both thresholds are null where the verdict is `not-judged`. */
  readonly threshold: number | null;
  readonly mapThreshold: number | null;
  /** Without calibration the margins of training, between which the scores of good and of bad patches part. */
  readonly heatmapRange: readonly [low: number, high: number];
  readonly patchScores: ScoreGrid;
  /** What the network saw of the image, and patch scores and map lie on. */
  readonly judgedArea: ImageArea;
  /** Up-sampled and smoothed patch scores at the network's input size, of tiles at no more than 512 pixels a side. */
  readonly anomalyMap: ScoreGrid;
  /** Where the anomaly map is largest, in whole pixels of the image as a person sees it. */
  readonly peak: { readonly x: number; readonly y: number };
  readonly inspectorVersionId: string;
  readonly backboneSha256: string;
  readonly backend: BackendName;
  readonly durationMs: number;
}

/** Where a training run stands; reported every few steps. */
export interface TrainingProgress {
  /** `embedding`: taps of the normals; `calibrating`: the heads of cross-fitting; `training`: the final head. */
  readonly phase: 'embedding' | 'calibrating' | 'training';
  /** What `done` and `total` count in this phase. */
  readonly unit: 'image' | 'tile' | 'step';
  readonly done: number;
  readonly total: number;
  /** Of the whole run, 0 to 1. */
  readonly fraction: number;
  /** Present in `training`: mean hinge loss at step `done`. */
  readonly loss: number | null;
  readonly stepsPerSecond: number | null;
  readonly remainingMs: number | null;
}
