/** How much of a training the embedding of its normals is, and how far it has come. */

import { InputError } from '../errors.ts';
import type { Backbone } from '../inspector/backbones.ts';
import type { PlannedCopies } from '../inspector/copies.ts';
import { inputFrame, networkAreas } from '../inspector/geometry.ts';
import type { Method } from '../inspector/method.ts';
import { cellsOf } from '../inspector/tiledImage.ts';
import { keptPatchesEach } from '../inspector/tiledNormals.ts';
import { planTiles, workAfterEmbedding, workOn } from '../inspector/trainingWork.ts';
import type { InputGeometry, NormalSummary, TrainingProgress } from '../inspector/types.ts';

/** Where patches are kept, embedding is little, and decoding most of it. */
const SHARE_WHERE_KEPT = 0.05;

/** What the network will see of the normals and their copies. */
export interface EmbeddingWork {
  readonly unit: 'image' | 'tile';
  readonly unitCount: number;
  readonly pixels: number;
  /** Of them those of the normals themselves. */
  readonly normalPixels: number;
  /** To learn from. */
  readonly patches: number;
}

/** @throws InputError `image-size` that names the first normal which the geometry does not take. */
export function planNormals(
  geometry: InputGeometry,
  backbone: Backbone,
  { composition }: Method,
  normals: readonly NormalSummary[],
  { changesOf }: Pick<PlannedCopies, 'changesOf'>,
): EmbeddingWork {
  const isTiled = geometry.kind === 'tiles';
  const pictureCounts = normals.map((_, index) => 1 + changesOf(index).length);
  const pictures = pictureCounts.reduce((all, count) => all + count, 0);
  const mostEach = isTiled
    ? keptPatchesEach(pictures, composition.channels)
    : Number.POSITIVE_INFINITY;
  let [unitCount, pixels, normalPixels, patches] = [0, 0, 0, 0];
  for (const [index, normal] of normals.entries()) {
    const alike = pictureCounts[index];
    try {
      const grid = cellsOf(inputFrame(geometry, normal), backbone);
      patches += alike * Math.min(mostEach, grid.width * grid.height);
      for (const { width, height } of networkAreas(geometry, normal)) {
        unitCount += alike;
        pixels += alike * width * height;
        normalPixels += width * height;
      }
    } catch (error) {
      throw error instanceof InputError ? error.ofFile(normal.fileName) : error;
    }
  }
  return { unit: isTiled ? 'tile' : 'image', unitCount, pixels, normalPixels, patches };
}

/** Tiles of the normals themselves are looked at twice, the second time for the threshold. */
export function shareOfEmbedding(
  { unit, pixels, normalPixels, patches }: EmbeddingWork,
  method: Method,
  steps: number,
  stepsBefore: number,
  folds: number,
): number {
  if (unit === 'image') return SHARE_WHERE_KEPT;
  const after = workAfterEmbedding({
    steps,
    stepsBefore,
    folds,
    ...planTiles(method, patches, normalPixels),
  });
  return workOn(pixels) / (workOn(pixels) + after.all);
}

/** Tiles take long enough for a time that is left. */
export function embeddingReporter(
  { unit, unitCount }: EmbeddingWork,
  share: number,
  report: (progress: TrainingProgress) => Promise<void>,
): (done: number) => Promise<void> {
  const startedAt = performance.now();
  return (done) => {
    const fraction = (share * done) / unitCount;
    const elapsedMs = performance.now() - startedAt;
    return report({
      phase: 'embedding',
      unit,
      done,
      total: unitCount,
      fraction,
      loss: null,
      stepsPerSecond: null,
      remainingMs: unit === 'tile' && done > 0 ? elapsedMs * (1 / fraction - 1) : null,
    });
  };
}
