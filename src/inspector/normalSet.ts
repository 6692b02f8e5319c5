/** The normals of one training: what heads learn from, and how one that has not seen some of them measures these. */

import { largest, median } from '../maths/statistics.ts';
import type { Backbone, Scorer } from '../network/device.ts';
import type { Head } from '../network/head.ts';
import type { PatchSet, PatchShelf } from '../network/patchSet.ts';
import type { Method } from './method.ts';
import type { InputGeometry, RgbImage } from './types.ts';

/** What a head says of a normal that it has not seen. */
export interface UnseenNormal {
  readonly score: number;
  readonly mapLargest: number;
  readonly mapMedian: number;
}

export interface NormalSet {
  /** Patch vectors to learn from: all that each normal has, or a sample of them. */
  readonly patches: PatchSet;
  /** What measuring takes one after the other. */
  readonly unit: 'image' | 'tile';
  /** Of each normal. */
  readonly unitCounts: readonly number[];
  /** Work of measuring all of them, in pixels that the backbone sees again; 0 where their patches are kept. */
  readonly measuredPixels: number;
  /** Beside the backbone that the patches are of; the caller owns it. */
  createScorer(head: Head): Scorer;
  /** Every patch of the normals of these indices; `onUnit` is awaited before each unit and rejects to stop. */
  measure(
    head: Head,
    indices: readonly number[],
    onUnit: () => Promise<void>,
  ): Promise<readonly UnseenNormal[]>;
}

export interface NormalsOptions {
  readonly backbone: Backbone;
  readonly method: Pick<Method, 'composition' | 'mapAxis'>;
  readonly geometry: InputGeometry;
  /** Each decodes one normal; called one after the other, so that only one image is in memory. */
  readonly images: readonly (() => Promise<RgbImage>)[];
  /** Awaited after each image, of tiles before each tile; `done` counts those behind it. */
  readonly onProgress: (done: number) => Promise<void>;
  readonly signal: AbortSignal;
  /** Where patch vectors go that outgrow memory; without one all stay there. */
  readonly shelf?: PatchShelf | undefined;
}

export function measured(score: number, map: Float32Array): UnseenNormal {
  return { score, mapLargest: largest(map), mapMedian: median(map) };
}
