/** How much of a training the embedding of its normals is, and how far it has come. */

import { InputError } from '../errors.ts';
import { inputFrame, networkAreas } from '../inspector/geometry.ts';
import { cellsOf } from '../inspector/tiledImage.ts';
import { workAfterEmbedding, workOn } from '../inspector/trainingWork.ts';
import type {
  ImageSize,
  InputGeometry,
  NormalSummary,
  TrainingProgress,
} from '../inspector/types.ts';

/** Where patches are kept, embedding is little, and decoding most of it. */
const SHARE_WHERE_KEPT = 0.05;

/** What the network will see of the normals. */
export interface EmbeddingWork {
  readonly unit: 'image' | 'tile';
  readonly unitCount: number;
  readonly pixels: number;
  /** In patches, of each normal. */
  readonly grids: readonly ImageSize[];
}

/** @throws InputError `image-size` that names the first normal which the geometry does not take. */
export function planNormals(
  geometry: InputGeometry,
  backbone: Parameters<typeof cellsOf>[1],
  normals: readonly NormalSummary[],
): EmbeddingWork {
  const grids: ImageSize[] = [];
  let [unitCount, pixels] = [0, 0];
  for (const normal of normals) {
    try {
      grids.push(cellsOf(inputFrame(geometry, normal), backbone));
      for (const { width, height } of networkAreas(geometry, normal)) {
        unitCount++;
        pixels += width * height;
      }
    } catch (error) {
      throw error instanceof InputError ? error.ofFile(normal.fileName) : error;
    }
  }
  return { unit: geometry.kind === 'tiles' ? 'tile' : 'image', unitCount, pixels, grids };
}

/** Tiles are looked at twice, the second time for the threshold. */
export function shareOfEmbedding(
  { unit, pixels }: EmbeddingWork,
  steps: number,
  stepsBefore: number,
): number {
  if (unit === 'image') return SHARE_WHERE_KEPT;
  const after = workAfterEmbedding({
    steps,
    totalSteps: stepsBefore + steps,
    measuredPixels: pixels,
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
