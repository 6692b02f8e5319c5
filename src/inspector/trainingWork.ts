/** How far a training is, in parts of the work that it takes. */

import { sum } from '../maths/statistics.ts';
import type { NormalSet } from './normalSet.ts';
import type { TrainingProgress } from './types.ts';

/** The backbone's work on so many pixels is about a step's: half a billion multiply-adds of the default method's. */
const PIXELS_OF_A_STEP = 107_000;

export interface TrainingPlan {
  /** At most. */
  readonly steps: number;
  /** The parent's. */
  readonly stepsBefore: number;
  /** As `foldCount` gives it. */
  readonly folds: number;
  readonly normals: Pick<NormalSet, 'unit' | 'unitCounts' | 'measuredPixels'>;
}

/** Of what comes after embedding, in steps of the final head. */
export function workAfterEmbedding({
  steps,
  stepsBefore,
  folds,
  measuredPixels,
}: Pick<TrainingPlan, 'steps' | 'stepsBefore' | 'folds'> & Pick<NormalSet, 'measuredPixels'>) {
  const fitting = folds === 0 ? 0 : stepsBefore + steps;
  const measuring = workOn(measuredPixels);
  return { training: steps, fitting, measuring, all: steps + fitting + measuring };
}

/** In steps: what the backbone takes for so many pixels. */
export function workOn(pixels: number): number {
  return pixels / PIXELS_OF_A_STEP;
}

/**
 * The folds' heads take as many steps as the final one has behind it, its parents' too, or they would judge unseen
 * normals more mildly than it does, and begin where these began; their smaller batches make all of them together
 * cost about as much as one head.
 */
export function progressReporter(
  plan: TrainingPlan,
  report: (progress: TrainingProgress) => Promise<void>,
) {
  const { stepsBefore, folds, normals } = plan;
  const { measuredPixels } = normals;
  let work = workAfterEmbedding({ steps: plan.steps, stepsBefore, folds, measuredPixels });
  const unitCount = sum(normals.unitCounts);
  const startedAt = performance.now();
  let fitted = 0;
  let measured = 0;

  function send(
    at: Pick<TrainingProgress, 'phase' | 'unit' | 'done' | 'total'>,
    workDone: number,
    loss: number | null,
  ): Promise<void> {
    const elapsedMs = performance.now() - startedAt;
    const fraction = workDone / work.all;
    return report({
      ...at,
      fraction,
      loss,
      stepsPerSecond: at.phase === 'training' ? (1000 * at.done) / elapsedMs : null,
      remainingMs: elapsedMs * (1 / fraction - 1),
    });
  }

  const afterTraining = (): number =>
    work.training + (folds === 0 ? 0 : fitted / folds) + (work.measuring * measured) / unitCount;

  return {
    training: (step: number, loss: number) =>
      send({ phase: 'training', unit: 'step', done: step, total: work.training }, step, loss),
    /** So many steps were enough: what is left is less, by the folds' steps too. */
    trained: (steps: number) => {
      work = workAfterEmbedding({ steps, stepsBefore, folds, measuredPixels });
    },
    /** `step` counts those of all folds. */
    fitting: (step: number) => {
      fitted = step;
      const total = folds * work.fitting;
      return send({ phase: 'calibrating', unit: 'step', done: step, total }, afterTraining(), null);
    },
    /** Another unit was measured; told where that takes its time. */
    measuring: async () => {
      measured++;
      if (work.measuring === 0) return;
      const at = { phase: 'calibrating', unit: normals.unit, total: unitCount } as const;
      await send({ ...at, done: measured }, afterTraining(), null);
    },
  };
}
