/** Trains a head on patch vectors of normals: random minibatches, Gaussian noise as the only negatives. */

import { CancelledError, InputError } from '../errors.ts';
import { fillStandardNormal, type RandomSource } from '../maths/random.ts';
import { createBatchSource } from './batches.ts';
import { type Head, isFiniteHead } from './head.ts';
import { createHeadTrainer } from './headTrainer.ts';
import type { Batch } from './recipe.ts';
import type { tf } from './tensorflow.ts';

/** How often, roughly, the loss is read back and the caller gets its turn. */
const REPORT_EVERY_MS = 200;
const REPORT_AT_MOST_STEPS = 50;

export interface TrainHeadOptions {
  /** Patch vectors of each normal, `[patches, channels]`, not standardised. */
  readonly normals: readonly Float32Array[];
  readonly start: Head;
  readonly steps: number;
  readonly batch: Batch;
  /** Of the Gaussian noise, after standardisation. */
  readonly noiseDeviation: number;
  readonly random: RandomSource;
  /** Awaited after the first step, every few steps and after the last. */
  readonly onProgress: (step: number, loss: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** The statistics that standardise patch vectors: each channel's mean, and the channels' mean deviation. */
export function standardisation(
  normals: readonly Float32Array[],
  channels: number,
): Pick<Head, 'mean' | 'scale'> {
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  let count = 0;
  for (const vectors of normals) {
    count += vectors.length / channels;
    for (let start = 0; start < vectors.length; start += channels) {
      for (let channel = 0; channel < channels; channel++) {
        const value = vectors[start + channel];
        sums[channel] += value;
        squares[channel] += value * value;
      }
    }
  }
  const mean = Float32Array.from(sums, (sum) => sum / count);
  const deviations = squares.map((square, channel) =>
    Math.sqrt(Math.max(0, square / count - (sums[channel] / count) ** 2)),
  );
  return { mean, scale: deviations.reduce((sum, deviation) => sum + deviation, 0) / channels };
}

/**
 * The head after `steps` steps from `start`, and the last step's loss. The same options on the same backend
 * give the same head, however often progress is read.
 * @throws CancelledError when `signal` is aborted; InputError `backend` where the numbers ran away.
 */
export async function trainHead(options: TrainHeadOptions): Promise<{ head: Head; loss: number }> {
  const { start, steps, noiseDeviation, random, onProgress, signal } = options;
  const drawRows = createBatchSource(options.normals, start, options.batch, random);
  const trainer = createHeadTrainer(start);
  try {
    let loss = Number.NaN;
    let reportedAt = performance.now();
    let reportedStep = 0;
    let reportAt = 1;
    for (let step = 1; step <= steps; step++) {
      if (signal.aborted) throw new CancelledError('The training');
      const rows = drawRows();
      const noise = new Float32Array(rows.length);
      fillStandardNormal(noise, random);
      for (let i = 0; i < noise.length; i++) noise[i] *= noiseDeviation;
      const lossTensor = trainer.step(rows, noise);
      const isReported = step === reportAt || step === steps;
      if (!isReported) {
        lossTensor.dispose();
      } else {
        loss = await takeLoss(lossTensor);
        await onProgress(step, loss);
        const now = performance.now();
        const stepMs = (now - reportedAt) / (step - reportedStep);
        reportAt = step + Math.ceil(Math.min(REPORT_AT_MOST_STEPS, REPORT_EVERY_MS / stepMs));
        reportedAt = now;
        reportedStep = step;
      }
    }
    const head = await trainer.head();
    if (isFiniteHead(head)) return { head, loss };
  } finally {
    trainer.dispose();
  }
  throw new InputError(
    'backend',
    'a training that ended in weights which are no numbers',
    'finite ones',
    'Start afresh; if it happens again, take the other backend with ?backend=wasm.',
  );
}

/** Reads the loss and disposes of its tensor. */
async function takeLoss(tensor: tf.Scalar): Promise<number> {
  try {
    return (await tensor.data())[0];
  } finally {
    tensor.dispose();
  }
}
