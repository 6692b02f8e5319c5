/** How far a training is, in parts of the work that it takes. */

import { sum } from '../maths/statistics.ts';
import type { MemoryRecipe } from '../network/recipe.ts';
import { sampledPatchesEach } from './headMemory.ts';
import type { Method } from './method.ts';
import type { NormalSet } from './normalSet.ts';
import type { TrainingProgress } from './types.ts';

/** The backbone's work on so many pixels is about a step's: half a billion multiply-adds of the default method's. */
const PIXELS_OF_A_STEP = 107_000;
/** Patches are compared with a memory by so many in a step's time, and judged by its head (docs/performance.md). */
const COMPARING_MULTIPLY_ADDS_OF_A_STEP = 3e8;
/** Of making a scorer with a memory of the usual size. */
const STEPS_OF_A_SCORER = 1.3;
/** At the usual stride. */
const PIXELS_OF_A_PATCH = 64;
/** So many patches are projected and chosen among, for a memory of the usual size, in about a step's time. */
const CHOSEN_AMONG_IN_A_STEP = 800;

export interface TrainingPlan {
  /** At most. */
  readonly steps: number;
  /** The parent's. */
  readonly stepsBefore: number;
  /** As `foldCount` gives it. */
  readonly folds: number;
  /** Null where heads have none. */
  readonly memory: MemoryPlan | null;
  readonly measured: MeasuringPlan;
}

export interface MemoryPlan {
  readonly recipe: MemoryRecipe;
  /** Of a patch vector. */
  readonly channels: number;
  /** That it is chosen among. */
  readonly patches: number;
  /** Normals whose scores it is standardised by, and those of their patches that are compared with it for that. */
  readonly scoredNormals: number;
  readonly scoredPatches: number;
}

/** Of normals that are measured for the thresholds after all else. */
export interface MeasuringPlan {
  readonly unit: 'image' | 'tile';
  readonly units: number;
  /** That the backbone sees again. */
  readonly pixels: number;
  /** That are compared with the memory, where there is one. */
  readonly patches: number;
}

/** @param keptOut Null where folds hold normals out in turn. */
export function planMeasuring(
  { recipe, composition: { channels } }: Pick<Method, 'recipe' | 'composition'>,
  normals: NormalSet,
  learnedFrom: readonly number[],
  keptOut: readonly number[] | null,
): Pick<TrainingPlan, 'memory' | 'measured'> {
  const { patches, ownPatchCounts, unit, unitCounts, measuredPixels, judgeScores } = normals;
  const of = (indices: readonly number[], counts: readonly number[]) =>
    sum(indices.map((index) => counts[index]));
  const isScoredOnce = keptOut === null && judgeScores !== null;
  const most = isScoredOnce ? Number.POSITIVE_INFINITY : sampledPatchesEach(learnedFrom.length);
  const measured = keptOut ?? learnedFrom;
  const pixels = (measuredPixels * measured.length) / ownPatchCounts.length;
  const measuredPatches = judgeScores ? of(measured, ownPatchCounts) : pixels / PIXELS_OF_A_PATCH;
  return {
    memory: recipe.memory && {
      recipe: recipe.memory,
      channels,
      patches: of(learnedFrom, patches.patchCounts),
      scoredNormals: learnedFrom.length,
      scoredPatches: sum(learnedFrom.map((index) => Math.min(most, ownPatchCounts[index]))),
    },
    measured: {
      unit,
      units: of(measured, unitCounts),
      pixels,
      patches: isScoredOnce ? 0 : measuredPatches,
    },
  };
}

/** Of normals in tiles that are not embedded yet. */
export function planTiles(
  { recipe, composition: { channels } }: Pick<Method, 'recipe' | 'composition'>,
  patches: number,
  pixels: number,
): Pick<TrainingPlan, 'memory' | 'measured'> {
  const scoredPatches = Math.min(patches, sampledPatchesEach(1));
  return {
    memory: recipe.memory && {
      recipe: recipe.memory,
      ...{ channels, patches, scoredNormals: 1, scoredPatches },
    },
    measured: { unit: 'tile', units: 1, pixels, patches: pixels / PIXELS_OF_A_PATCH },
  };
}

/** Of what comes after embedding, in steps of the final head, in the order in which it is done. */
export function workAfterEmbedding({ steps, stepsBefore, folds, memory, measured }: TrainingPlan) {
  const choosing =
    memory === null
      ? 0
      : Math.min(memory.patches, memory.recipe.poolVectors) / CHOSEN_AMONG_IN_A_STEP;
  const fitting = folds === 0 ? 0 : stepsBefore + steps;
  const scoring =
    memory === null
      ? 0
      : STEPS_OF_A_SCORER * memory.scoredNormals + comparing(memory, memory.scoredPatches);
  const measuring = workOn(measured.pixels) + comparing(memory, measured.patches);
  const all = steps + choosing + fitting + scoring + measuring;
  return { training: steps, choosing, fitting, scoring, measuring, all };
}

/** In steps: what the backbone takes for so many pixels. */
export function workOn(pixels: number): number {
  return pixels / PIXELS_OF_A_STEP;
}

function comparing(memory: MemoryPlan | null, patches: number): number {
  if (memory === null) return 0;
  const vectors = Math.min(memory.recipe.vectors, memory.patches);
  return (patches * vectors * memory.channels) / COMPARING_MULTIPLY_ADDS_OF_A_STEP;
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
  const { folds, memory, measured } = plan;
  let work = workAfterEmbedding(plan);
  const startedAt = performance.now();
  /** Of each part: from 0 to 1, but of training the steps. */
  const done = { training: 0, choosing: 0, fitting: 0, scoring: 0, measuring: 0 };
  let [scored, measuredUnits] = [0, 0];

  function send(
    at: Pick<TrainingProgress, 'phase' | 'unit' | 'done' | 'total'>,
    loss: number | null = null,
  ): Promise<void> {
    const elapsedMs = performance.now() - startedAt;
    // Added up as all of it is, so that all of it is exactly one.
    const workDone =
      done.training +
      work.choosing * done.choosing +
      work.fitting * done.fitting +
      work.scoring * done.scoring +
      work.measuring * done.measuring;
    const fraction = workDone / work.all;
    return report({
      ...at,
      fraction,
      loss,
      stepsPerSecond: at.phase === 'training' ? (1000 * at.done) / elapsedMs : null,
      remainingMs: elapsedMs * (1 / fraction - 1),
    });
  }

  return {
    training: (step: number, loss: number) => {
      done.training = step;
      return send({ phase: 'training', unit: 'step', done: step, total: work.training }, loss);
    },
    /** So many steps were enough: what is left is less, by the folds' steps too. */
    trained: (steps: number) => {
      work = workAfterEmbedding({ ...plan, steps });
    },
    /** So much of choosing the memory is done. */
    choosing: async (fraction: number) => {
      if (memory === null || fraction === 0) return;
      done.choosing = fraction;
      const total = Math.min(memory.recipe.vectors, memory.patches);
      const at = { phase: 'remembering', unit: 'patch', total } as const;
      await send({ ...at, done: Math.ceil(fraction * total) });
    },
    /** `step` counts those of all folds. */
    fitting: (step: number) => {
      done.choosing = 1;
      const total = folds * work.fitting;
      done.fitting = step / total;
      return send({ phase: 'calibrating', unit: 'step', done: step, total });
    },
    /** Another normal is compared with the memory. */
    scoring: async () => {
      if (memory === null) return;
      done.choosing = 1;
      scored++;
      done.scoring = scored / memory.scoredNormals;
      const at = { phase: 'calibrating', unit: 'image', total: memory.scoredNormals } as const;
      await send({ ...at, done: scored });
    },
    /** Another unit is measured; told where that takes its time. */
    measuring: async () => {
      if (work.measuring === 0) return;
      measuredUnits++;
      done.measuring = measuredUnits / measured.units;
      const at = { phase: 'calibrating', unit: measured.unit, total: measured.units } as const;
      await send({ ...at, done: measuredUnits });
    },
  };
}
