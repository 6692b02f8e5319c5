/** What a device computes for the network, in plain arrays; one implementation a backend. Types alone. */

import type {
  BackboneReference,
  BackendName,
  ImageSize,
  RgbImage,
  ScoreGrid,
  TapPair,
} from '../inspector/types.ts';
import type { FeatureMap } from '../maths/gridMeans.ts';
import type { BackboneShape, InputScaling } from './backbone.ts';
import type { Composition } from './composition.ts';
import type { Head } from './head.ts';
import type { NetworkPlan } from './networkPlan.ts';
import type { PatchRows } from './patchStore.ts';
import type { TensorFile } from './tensorTypes.ts';

/**
 * A backend that is open. Several may be open at once, of different backends; whatever is made on one belongs to it
 * and must be disposed of by its owner before the device is closed.
 */
export interface Device {
  readonly backend: BackendName;
  /** That kernels run on; 1 on a GPU, whose threads are its own matter. */
  readonly threads: number;
  /** For reports, such as `relaxed SIMD, 2 threads`, or the adapter's name. */
  readonly description: string;
  /** Resolves, with the driver's words, when the device is gone and with it all that lay on it; never on WASM. */
  readonly lost: Promise<string>;
  /**
   * Puts a backbone on the device, up to the deeper of two taps.
   * @throws InputError `file-format` where a tensor is missing or has another shape; nothing stays on the device then.
   * @throws RangeError unless the network has both taps and the first is the shallower one.
   */
  loadBackbone(options: LoadBackboneOptions): Backbone;
  /** Puts `start` on the device; the trainer owns its copy until `dispose`. */
  createTrainer(options: TrainerOptions): HeadTrainer;
  /**
   * Puts vectors `[count, channels]` on the device, for others to be compared with; its owner disposes of them.
   * @param weights `[count]`, above zero: what a distance to each vector is multiplied by; all are 1 without.
   * @throws RangeError unless there is at least one vector, all are whole, and there are as many weights.
   */
  createNeighbours(
    vectors: Float32Array,
    channels: number,
    weights?: Float32Array | null,
  ): Neighbours;
  /** What lies on the device and what it has compiled since it was opened. */
  usage(): DeviceUsage;
  /** Frees the device with all that lies on it. */
  close(): void;
}

/** Vectors to compare others with, however many; no matrix of all distances is ever kept. */
export interface Neighbours {
  /**
   * Of `queries` `[rows, channels]` the least of the weighted Euclidean distances `[rows]` to the vectors. Which one has
   * it is told by float32 products, whose rounding may take one for another as near; its distance is then summed up
   * from differences, so that a vector's distance to its like is zero.
   */
  nearest(queries: Float32Array): Promise<Float32Array>;
  dispose(): void;
}

export interface DeviceUsage {
  /** Buffers alive that somebody owns, caches of the device's own not among them; every network test holds it constant. */
  readonly buffers: number;
  /** Of all memory that the device holds, its caches included. */
  readonly sizeBytes: number;
  /** Shaders compiled and programs laid out so far: stays as it is when a shape seen before comes again. */
  readonly compilations: number;
}

export interface LoadBackboneOptions {
  readonly reference: BackboneReference;
  readonly plan: NetworkPlan;
  readonly tensors: TensorFile;
  readonly taps: TapPair;
}

/** A frozen feature extractor. Owns its weights on the device until `dispose`; scorers and describers live no longer. */
export interface Backbone extends BackboneShape {
  readonly device: Device;
  readonly reference: BackboneReference;
  readonly input: InputScaling;
  /** The outputs of both taps. `image` is already at the network's size, as for all that follows. */
  taps(image: RgbImage): Promise<TapMaps>;
  /** Folds a trained head for inference; `composition` must be of this backbone's shape. */
  createScorer(head: Head, composition: Composition): Scorer;
  createDescriber(composition: Composition): PatchDescriber;
  dispose(): void;
}

export interface TapMaps {
  readonly shallow: FeatureMap;
  readonly deep: FeatureMap;
}

/** What of patches is scored, of each kind a number a patch: high is anomalous. */
export interface Scores<Numbers> {
  /** Minus the discriminator's output. */
  readonly discriminator: Numbers;
  /** The least weighted distance to a vector of the head's memory; null where it has none. */
  readonly distance: Numbers | null;
}

/** Both on the shallow tap's grid. */
export type PatchScores = Scores<ScoreGrid>;

/** A folded head beside its backbone. Owns its weights on the device until `dispose`. */
export interface Scorer {
  /** One upload, one readback. Numbers may be not finite where a device went wrong: `scoreImage` refuses them. */
  score(image: RgbImage): Promise<PatchScores>;
  /** The same of patch vectors `[patches, channels]`, not standardised; gives `[patches]` each. */
  scoreVectors(vectors: Float32Array): Promise<Scores<Float32Array>>;
  dispose(): void;
}

/** From images to their patch vectors. Owns what it needs on the device until `dispose`. */
export interface PatchDescriber {
  describe(image: RgbImage): Promise<PatchGrid>;
  dispose(): void;
}

export interface PatchGrid {
  /** In patches. */
  readonly grid: ImageSize;
  /** In pixels of the network's input. */
  readonly input: ImageSize;
  /** `[grid.height * grid.width, channels]`, not standardised. */
  readonly vectors: Float32Array;
}

export interface TrainerOptions {
  /** Vectors are standardised by its `mean` and `scale`, which training leaves as they are. */
  readonly start: Head;
  /**
   * Of all normals; a row is a patch's number among all of them. Each step gathers its own rows: of a set that outgrows
   * memory no others need be at hand.
   */
  readonly patches: PatchRows;
  /** Of the Gaussian noise, after standardisation and adapter. */
  readonly noiseDeviation: number;
  /** Noise depends on it, the step, the row's place in the batch and the channel, and on nothing else. */
  readonly noiseSeed: number;
}

/** A head in training, with its optimizers' state on the device. */
export interface HeadTrainer {
  /**
   * One optimizer step on these patches, any number of them; waits for nothing and reads nothing back. `rows` may be
   * used again once it returns.
   */
  step(rows: Uint32Array): void;
  /** Of the last step, before its update: the one readback in training. */
  loss(): Promise<number>;
  /** The head as it now stands. */
  head(): Promise<Head>;
  dispose(): void;
}
