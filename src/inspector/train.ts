/** Trains an inspector's head on embedded normals and calibrates it; knows nothing of files or storage. */

import { CancelledError, InputError } from '../errors.ts';
import { LEAST_NORMALS } from '../limits.ts';
import type { RandomSource } from '../maths/random.ts';
import { sum } from '../maths/statistics.ts';
import { chooseMemory } from '../network/chooseMemory.ts';
import type { Device } from '../network/device.ts';
import { createHead, type Head, packHead, requireChannels, unpackHead } from '../network/head.ts';
import type { PatchSet } from '../network/patchSet.ts';
import type { Batch } from '../network/recipe.ts';
import {
  standardisation,
  type TrainedHead,
  type TrainHeadOptions,
  trainHead,
} from '../network/trainHead.ts';
import { CALIBRATION_DEFAULTS } from '../thresholds.ts';
import { calibrateOnKeptOut, crossFit, FOLDS, foldCount, trainFolds } from './calibrate.ts';
import type { HeadOfNormals } from './headMemory.ts';
import { chooseKeptOut } from './keptOut.ts';
import { measureMemory } from './measuredMemory.ts';
import type { Method } from './method.ts';
import type { NormalSet } from './normalSet.ts';
import { pauseUnlessCancelled } from './pause.ts';
import { randomStream } from './randomStream.ts';
import { planMeasuring, progressReporter } from './trainingWork.ts';
import type { Calibration, CalibrationSettings, TrainingProgress } from './types.ts';

/** The head that a training goes on from. */
export interface ParentHead {
  /** Packed. */
  readonly headBytes: Uint8Array;
  /** Steps that it took here: since it was new, or since it was imported. */
  readonly totalSteps: number;
  /** Packed: the imported head that those steps began from; null where they began from new weights. */
  readonly importedHeadBytes: Uint8Array | null;
}

export interface TrainOptions {
  readonly device: Device;
  readonly method: Method;
  readonly normals: NormalSet;
  /** Null starts from new weights. */
  readonly parent: ParentHead | null;
  /** As many as are taken at most. */
  readonly steps: number;
  /** Ends the training before its last step once the loss has settled below it; without one it takes all. */
  readonly settledLoss?: number | null;
  readonly seed: number;
  /** The usual ones where left out. With normals kept out, the weights are new: others may have seen them. */
  readonly calibration?: CalibrationSettings;
  readonly report: (progress: TrainingProgress) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface TrainOutcome {
  /** That were taken. */
  readonly steps: number;
  /** The parent's and these. */
  readonly totalSteps: number;
  /** As `packHead` writes it. */
  readonly headBytes: Uint8Array<ArrayBuffer>;
  readonly calibration: Calibration;
  readonly finalLoss: number;
}

/**
 * The last step is the model; nothing but normals chooses anything.
 * @throws InputError `settings` under four normals, without a step or with normals to keep out that are too many or
 * that a parent may have seen, `file-format` for a parent that is no
 * head or one for other patch vectors; CancelledError when `signal` is aborted.
 */
export async function trainInspector(options: TrainOptions): Promise<TrainOutcome> {
  const { device, method, normals, parent, seed, report, signal } = options;
  const { calibration: wanted = CALIBRATION_DEFAULTS } = options;
  const { wantedRate, keptOutCount } = wanted;
  const normalCount = normals.patches.patchCounts.length;
  requireNormals(normalCount);
  requireSteps(options.steps);
  const keptOut = chooseKeptOut(normalCount, wanted, seed);
  if (keptOutCount !== null) requireNewWeights(parent);
  const stepsBefore = parent?.totalSteps ?? 0;
  const everyIndex = normals.patches.patchCounts.map((_, index) => index);
  const learnedFrom = everyIndex.filter((index) => !keptOut.includes(index));
  const progress = progressReporter(
    {
      steps: options.steps,
      stepsBefore,
      folds: foldCount(method, { keptOutCount }),
      ...planMeasuring(method, normals, learnedFrom, keptOutCount === null ? null : keptOut),
    },
    report,
  );
  const { channels } = method.composition;
  const learnedPatches = sum(learnedFrom.map((index) => normals.patches.patchCounts[index]));
  const batch = atMost(learnedPatches, method.batch);
  const unpack = (bytes: Uint8Array): Head => requireChannels(unpackHead(bytes), channels);

  async function fit(
    indices: readonly number[],
    from: Head | null,
    length: Pick<TrainHeadOptions, 'steps' | 'settledLoss'>,
    batch: Batch,
    random: RandomSource,
    onProgress: (step: number, loss: number) => Promise<void>,
  ): Promise<TrainedHead> {
    const start = from ?? (await freshHead(method, normals.patches, indices, random));
    return trainHead({
      device,
      patches: normals.patches,
      normals: indices,
      // Another set has another memory.
      start: { ...start, memory: null },
      steps: length.steps,
      settledLoss: length.settledLoss ?? null,
      batch,
      noiseDeviation: method.recipe.noiseDeviation,
      random,
      onProgress,
      signal,
    });
  }

  const final = await fit(
    learnedFrom,
    parent && unpack(parent.headBytes),
    options,
    batch,
    randomStream(seed, 'final'),
    progress.training,
  );
  const { steps } = final;
  const totalSteps = stepsBefore + steps;
  progress.trained(steps);
  const { memory: recipe } = method.recipe;
  const cells =
    recipe &&
    (await chooseMemory(
      normals.patches,
      learnedFrom,
      final.head,
      recipe,
      randomStream(seed, 'memory'),
      async (fraction) => {
        await pauseUnlessCancelled(signal);
        await progress.choosing(fraction);
      },
    ));
  const imported = parent?.importedHeadBytes ? unpack(parent.importedHeadBytes) : null;
  const trainFold = async (indices: readonly number[], fold: number): Promise<Head> => {
    const random = randomStream(seed, `fold ${fold}`);
    const onProgress = (step: number) => progress.fitting(fold * totalSteps + step);
    const share = shareOf(batch, FOLDS);
    const length = { steps: totalSteps, settledLoss: null };
    return (await fit(indices, imported, length, share, random, onProgress)).head;
  };
  const folds =
    foldCount(method, { keptOutCount }) === 0 ? [] : await trainFolds(learnedFrom, trainFold);
  const memory =
    cells &&
    (await measureMemory(cells, folds, normals, keptOutCount === null, async () => {
      await pauseUnlessCancelled(signal);
      await progress.scoring();
    }));
  const head = memory ? memory.addTo(final.head) : final.head;
  const onUnit = async (): Promise<void> => {
    await pauseUnlessCancelled(signal);
    await progress.measuring();
  };
  const measureFold = (fold: HeadOfNormals) =>
    memory ? memory.measure(fold, onUnit) : normals.measure(() => fold.head, fold.normals, onUnit);
  const calibration =
    keptOutCount === null
      ? await crossFit({ wantedRate, folds, measure: measureFold })
      : await calibrateOnKeptOut(head, keptOut, { normals, wantedRate, onUnit });
  if (signal.aborted) throw new CancelledError('The training');
  const headBytes = packHead(head);
  return { headBytes, steps, totalSteps, calibration, finalLoss: final.loss };
}

/** @throws InputError `settings` where there are too few to calibrate from. */
export function requireNormals(count: number): void {
  if (count >= LEAST_NORMALS) return;
  throw new InputError(
    'settings',
    `${count} normal images`,
    `at least ${LEAST_NORMALS}`,
    'Add photographs of good parts.',
  );
}

/** @throws InputError `settings`: a normal that the weights have learned from can no longer be kept out. */
function requireNewWeights(parent: ParentHead | null): void {
  if (parent === null) return;
  throw new InputError(
    'settings',
    'a guaranteed rate for weights that were trained before',
    'new weights, which have seen none of the normals that are kept out',
    'Train from new weights, or without a guaranteed rate.',
  );
}

function requireSteps(steps: number): void {
  if (Number.isSafeInteger(steps) && steps >= 1) return;
  throw new InputError('settings', `${steps} steps`, 'a whole number from 1', 'Leave it out.');
}

/** Sets of fewer patches than a step takes give as many as they have. */
function atMost(patches: number, batch: Batch): Batch {
  return batch.kind === 'patches' ? { ...batch, patches: Math.min(batch.patches, patches) } : batch;
}

function shareOf(batch: Batch, parts: number): Batch {
  return batch.kind === 'patches'
    ? { ...batch, patches: Math.ceil(batch.patches / parts) }
    : { ...batch, images: Math.ceil(batch.images / parts) };
}

async function freshHead(
  { recipe, composition: { channels } }: Method,
  patches: PatchSet,
  indices: readonly number[],
  random: RandomSource,
): Promise<Head> {
  const scaling =
    recipe.standardisation === 'channels'
      ? await standardisation(patches, indices)
      : { mean: new Float32Array(channels), scale: 1 };
  return createHead(scaling, recipe, random);
}
