/** Trains an inspector's head on embedded normals and calibrates it; knows nothing of files or storage. */

import { CancelledError, InputError } from '../errors.ts';
import { LEAST_NORMALS } from '../limits.ts';
import { fnv1a32, mulberry32, type RandomSource } from '../maths/random.ts';
import type { Backbone } from '../network/backbone.ts';
import type { PatchGrid } from '../network/embedImage.ts';
import { createHead, type Head, packHead, unpackHead } from '../network/head.ts';
import { standardisation, trainHead } from '../network/trainHead.ts';
import { crossFit, FOLDS } from './calibrate.ts';
import type { Calibration, TrainingProgress } from './types.ts';

/** The discriminator's hidden width in the compact profile. */
const HIDDEN = 512;

const LEAST_STEPS = 400;
/** 20 normals of 36 x 36 patches. */
const LEAST_STEPS_PATCHES = 20 * 36 * 36;

/** Random patches in a step of the compact profile; sets of fewer patches take as many as they have. */
const BATCH_PATCHES = 1024;

/**
 * The cross-fitted heads take as many steps as the final one has behind it, its parents' too, or they would
 * judge unseen normals more mildly than it does; smaller batches make all of them together cost about as
 * much as that many steps of the final head.
 */
const FOLD_BATCH_PATCHES = BATCH_PATCHES / FOLDS;

export interface TrainOptions {
  readonly backbone: Pick<Backbone, 'shallowChannels' | 'deepChannels'>;
  readonly normals: readonly PatchGrid[];
  /** The packed head to fine-tune and the steps it has taken; null starts from new weights. */
  readonly parent: { readonly headBytes: Uint8Array; readonly totalSteps: number } | null;
  readonly steps: number;
  readonly seed: number;
  readonly report: (progress: TrainingProgress) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface TrainOutcome {
  /** The parent's and these. */
  readonly totalSteps: number;
  /** As `packHead` writes it. */
  readonly headBytes: Uint8Array<ArrayBuffer>;
  readonly calibration: Calibration;
  readonly finalLoss: number;
}

/**
 * Steps that a set takes by default: 400 for a dozen normals or two at 288 pixels, and with the root of
 * the number of patches beyond that, as larger sets and inputs leave the loss unsettled at 400.
 */
export function defaultSteps(normals: readonly PatchGrid[]): number {
  const patches = normals.reduce((sum, { grid }) => sum + grid.width * grid.height, 0);
  return Math.round(LEAST_STEPS * Math.sqrt(Math.max(1, patches / LEAST_STEPS_PATCHES)));
}

/**
 * The last step is the model; nothing but normals chooses anything.
 * @throws InputError `settings` under four normals or without a step; CancelledError when `signal` is aborted.
 */
export async function trainInspector(options: TrainOptions): Promise<TrainOutcome> {
  const { backbone, normals, parent, steps, seed, report, signal } = options;
  if (normals.length < LEAST_NORMALS) {
    throw new InputError(
      'settings',
      `${normals.length} normal images`,
      `at least ${LEAST_NORMALS}`,
      'Add photographs of good parts.',
    );
  }
  if (!Number.isSafeInteger(steps) || steps < 1) {
    throw new InputError('settings', `${steps} steps`, 'a whole number from 1', 'Leave it out.');
  }
  const channels = backbone.shallowChannels + backbone.deepChannels;
  const totalSteps = (parent?.totalSteps ?? 0) + steps;
  const progress = progressReporter(steps, totalSteps, report);
  const patches = normals.reduce((sum, { grid }) => sum + grid.width * grid.height, 0);
  const batchPatches = Math.min(BATCH_PATCHES, patches);

  async function fit(
    indices: readonly number[],
    from: Head | null,
    stepCount: number,
    batchPatches: number,
    random: RandomSource,
    onProgress: (step: number, loss: number) => Promise<void>,
  ): Promise<{ head: Head; loss: number }> {
    const vectors = indices.map((index) => normals[index].vectors);
    const start = from ?? createHead(standardisation(vectors, channels), HIDDEN, random);
    return trainHead({
      normals: vectors,
      start,
      steps: stepCount,
      batchPatches,
      random,
      onProgress,
      signal,
    });
  }

  const everyIndex = normals.map((_, index) => index);
  const final = await fit(
    everyIndex,
    parent && unpackHead(parent.headBytes),
    steps,
    batchPatches,
    stream(seed, 'final'),
    progress.training,
  );
  const calibration = await crossFit({
    normals,
    shallowChannels: backbone.shallowChannels,
    trainFold: async (indices, fold) => {
      const random = stream(seed, `fold ${fold}`);
      const onProgress = (step: number) => progress.calibrating(fold * totalSteps + step);
      return (
        await fit(indices, null, totalSteps, Math.ceil(batchPatches / FOLDS), random, onProgress)
      ).head;
    },
    pause: async () => {
      // A task of its own, so that a message which cancels is heard.
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) throw new CancelledError('The training');
    },
  });
  if (signal.aborted) throw new CancelledError('The training');
  return { headBytes: packHead(final.head), totalSteps, calibration, finalLoss: final.loss };
}

/** Counts work in patches, as the folds' steps are shorter than the final head's. */
function progressReporter(steps: number, totalSteps: number, report: TrainOptions['report']) {
  const trainingWork = steps * BATCH_PATCHES;
  const calibratingWork = FOLDS * totalSteps * FOLD_BATCH_PATCHES;
  const startedAt = performance.now();
  const send = (
    phase: 'training' | 'calibrating',
    done: number,
    total: number,
    workDone: number,
    loss: number | null,
  ) => {
    const elapsedMs = performance.now() - startedAt;
    const fraction = workDone / (trainingWork + calibratingWork);
    return report({
      phase,
      done,
      total,
      fraction,
      loss,
      stepsPerSecond: phase === 'training' ? (1000 * done) / elapsedMs : null,
      remainingMs: elapsedMs * (1 / fraction - 1),
    });
  };
  return {
    training: (step: number, loss: number) =>
      send('training', step, steps, step * BATCH_PATCHES, loss),
    calibrating: (step: number) =>
      send('calibrating', step, FOLDS * totalSteps, trainingWork + step * FOLD_BATCH_PATCHES, null),
  };
}

function stream(seed: number, purpose: string): RandomSource {
  return mulberry32(fnv1a32(`loupe ${seed} ${purpose}`));
}
