/** Trains an inspector's head on embedded normals and calibrates it; knows nothing of files or storage. */

import { InputError } from '../errors.ts';
import { fnv1a32, mulberry32, type RandomSource } from '../maths/random.ts';
import type { Backbone } from '../network/backbone.ts';
import type { PatchGrid } from '../network/embedImage.ts';
import { createHead, type Head, packHead, unpackHead } from '../network/head.ts';
import { standardisation, trainHead } from '../network/trainHead.ts';
import { crossFit, FOLDS } from './calibrate.ts';
import type { Calibration, TrainingProgress } from './types.ts';

/** The discriminator's hidden width in the compact profile. */
const HIDDEN = 512;

/** Fewer leave the cross-fitted heads too little to learn from. */
export const LEAST_NORMALS = 4;

const DEFAULT_STEPS = 400;

export interface TrainOptions {
  readonly backbone: Pick<Backbone, 'shallowChannels' | 'deepChannels'>;
  readonly normals: readonly PatchGrid[];
  /** The packed head to fine-tune; null starts from new weights. */
  readonly parentHead: Uint8Array | null;
  readonly steps: number;
  readonly seed: number;
  readonly report: (progress: TrainingProgress) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface TrainOutcome {
  /** As `packHead` writes it. */
  readonly headBytes: Uint8Array<ArrayBuffer>;
  readonly calibration: Calibration;
  readonly finalLoss: number;
}

/** Steps that a set takes by default. */
export function defaultSteps(): number {
  return DEFAULT_STEPS;
}

/**
 * The last step is the model; nothing but normals chooses anything.
 * @throws InputError `settings` under four normals; CancelledError when `signal` is aborted.
 */
export async function trainInspector(options: TrainOptions): Promise<TrainOutcome> {
  const { backbone, normals, parentHead, steps, seed, report, signal } = options;
  if (normals.length < LEAST_NORMALS) {
    throw new InputError(
      'settings',
      `${normals.length} normal images`,
      `at least ${LEAST_NORMALS}`,
      'Add photographs of good parts.',
    );
  }
  const channels = backbone.shallowChannels + backbone.deepChannels;
  const foldSteps = Math.ceil(steps / FOLDS);
  const allSteps = steps + FOLDS * foldSteps;

  async function fit(
    indices: readonly number[],
    from: Head | null,
    stepCount: number,
    random: RandomSource,
    onProgress: (step: number, loss: number) => Promise<void>,
  ): Promise<{ head: Head; loss: number }> {
    const vectors = indices.map((index) => normals[index].vectors);
    const start = from ?? createHead(standardisation(vectors, channels), HIDDEN, random);
    return trainHead({ normals: vectors, start, steps: stepCount, random, onProgress, signal });
  }

  const startedAt = performance.now();
  const progress = (
    phase: 'training' | 'calibrating',
    done: number,
    before: number,
    total: number,
    loss: number | null,
  ) => {
    const stepsPerMs = (before + done) / (performance.now() - startedAt);
    return report({
      phase,
      done,
      total,
      fraction: (before + done) / allSteps,
      loss,
      stepsPerSecond: stepsPerMs * 1000,
      remainingMs: (allSteps - before - done) / stepsPerMs,
    });
  };

  const parent = parentHead && unpackHead(parentHead);
  const everyIndex = normals.map((_, index) => index);
  const final = await fit(everyIndex, parent, steps, stream(seed, 'final'), (step, loss) =>
    progress('training', step, 0, steps, loss),
  );
  const calibration = await crossFit({
    normals,
    shallowChannels: backbone.shallowChannels,
    head: final.head,
    trainFold: async (indices, fold) => {
      const before = fold * foldSteps;
      const { head } = await fit(indices, null, foldSteps, stream(seed, `fold ${fold}`), (step) =>
        progress('calibrating', before + step, steps, FOLDS * foldSteps, null),
      );
      return head;
    },
  });
  return { headBytes: packHead(final.head), calibration, finalLoss: final.loss };
}

function stream(seed: number, purpose: string): RandomSource {
  return mulberry32(fnv1a32(`loupe ${seed} ${purpose}`));
}
