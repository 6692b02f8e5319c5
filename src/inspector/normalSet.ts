/** The normals of one training: what heads learn from, and how one that has not seen some of them measures these. */

import type { PictureChange } from '../maths/changedPicture.ts';
import { largest, median } from '../maths/statistics.ts';
import type { Backbone, Scorer, Scores } from '../network/device.ts';
import type { Head } from '../network/head.ts';
import type { PatchSet, PatchShelf } from '../network/patchSet.ts';
import type { Method } from './method.ts';
import { type ScoreRule, scoreRule } from './scoreRule.ts';
import type { InputGeometry, RgbImage } from './types.ts';

/** What a head says of a normal that it has not seen. */
export interface UnseenNormal {
  readonly score: number;
  readonly mapLargest: number;
  readonly mapMedian: number;
}

export interface NormalSet {
  /**
   * Patch vectors to learn from: of each normal its own and after them those of its changed copies, all that there are or
   * a sample. So who learns from a normal, or leaves one out, does so with its copies.
   */
  readonly patches: PatchSet;
  /** Those of the normal itself. */
  ownPatches(normal: number): Promise<Float32Array>;
  /** Of each normal, as many. */
  readonly ownPatchCounts: readonly number[];
  /** What measuring takes one after the other. */
  readonly unit: 'image' | 'tile';
  /** Of each normal. */
  readonly unitCounts: readonly number[];
  /** Work of measuring all of them, in pixels that the backbone sees again; 0 where their patches are kept. */
  readonly measuredPixels: number;
  /** Beside the backbone that the patches are of; the caller owns it. */
  createScorer(head: Head): Scorer;
  /**
   * What scores of all patches of a normal itself come to; null where not all of them are kept, so that its scores are
   * known only once it is looked at again.
   */
  readonly judgeScores:
    | ((rule: ScoreRule, index: number, scores: Scores<Float32Array>) => UnseenNormal)
    | null;
  /**
   * Every patch of the normals of these indices, without their copies', each by the head that `headOf` gives for it;
   * `onUnit` is awaited before each unit and rejects to stop.
   */
  measure(
    headOf: (index: number) => Head,
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
  /** What a normal's changed copies differ by; without it there are no copies. */
  readonly changesOf?: ((normal: number) => readonly PictureChange[]) | undefined;
  /** Awaited after each image or copy, of tiles before each tile; `done` counts those behind it. */
  readonly onProgress: (done: number) => Promise<void>;
  readonly signal: AbortSignal;
  /** Where patch vectors go that outgrow memory; without one all stay there. */
  readonly shelf?: PatchShelf | undefined;
}

export function measured(score: number, map: Float32Array): UnseenNormal {
  return { score, mapLargest: largest(map), mapMedian: median(map) };
}

/** Of these normals one after the other; a scorer is made anew where the head is another than before. */
export async function measureEach(
  createScorer: NormalSet['createScorer'],
  headOf: (index: number) => Head,
  indices: readonly number[],
  measure: (scorer: Scorer, rule: ScoreRule, index: number) => Promise<UnseenNormal>,
): Promise<readonly UnseenNormal[]> {
  const measurements: UnseenNormal[] = [];
  let scorer: Scorer | null = null;
  let scoring: Head | null = null;
  try {
    for (const index of indices) {
      const head = headOf(index);
      if (scorer === null || head !== scoring) {
        scorer?.dispose();
        scorer = null;
        scorer = createScorer(head);
        scoring = head;
      }
      measurements.push(await measure(scorer, scoreRule(head), index));
    }
    return measurements;
  } finally {
    scorer?.dispose();
  }
}
