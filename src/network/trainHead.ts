/** Trains a head on patch vectors of normals: random minibatches, Gaussian noise as the only negatives. */

import { CancelledError, InputError } from '../errors.ts';
import type { RandomSource } from '../maths/random.ts';
import { createBatchSource } from './batches.ts';
import type { Device } from './device.ts';
import { type Head, isFiniteHead } from './head.ts';
import type { PatchSet } from './patchSet.ts';
import type { Batch } from './recipe.ts';
import { rowsAhead } from './rowsAhead.ts';
import { createSettlingWatch, LOOK_EVERY_STEPS } from './settling.ts';

/** How often, roughly, the loss is read back and the caller gets its turn. */
const REPORT_EVERY_MS = 200;
const REPORT_AT_MOST_STEPS = 50;

export interface TrainHeadOptions {
  readonly device: Device;
  /** Of all normals, not standardised. */
  readonly patches: PatchSet;
  /** Those that the head learns from, by their index. */
  readonly normals: readonly number[];
  readonly start: Head;
  /** As many as are taken at most. */
  readonly steps: number;
  /** The training ends before its last step once the loss has settled below it; without one it takes all. */
  readonly settledLoss?: number | null;
  readonly batch: Batch;
  /** Of the Gaussian noise, after standardisation. */
  readonly noiseDeviation: number;
  readonly random: RandomSource;
  /** Awaited after the first step, every few steps and after the last. */
  readonly onProgress: (step: number, loss: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** What standardises the patch vectors of these normals: each channel's mean, and the channels' mean deviation. */
export async function standardisation(
  patches: PatchSet,
  normals: readonly number[],
): Promise<Pick<Head, 'mean' | 'scale'>> {
  const { channels } = patches;
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  let count = 0;
  for (const normal of normals) {
    const vectors = await patches.normal(normal);
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

export interface TrainedHead {
  readonly head: Head;
  /** Of the last step, before its update. */
  readonly loss: number;
  /** That were taken. */
  readonly steps: number;
}

/**
 * The head after its steps from `start`. The same options on the same backend give the same head, however often
 * progress is read.
 * @throws CancelledError when `signal` is aborted; InputError `backend` where the numbers ran away.
 */
export async function trainHead(options: TrainHeadOptions): Promise<TrainedHead> {
  const { device, patches, start, steps, noiseDeviation, random, onProgress, signal } = options;
  const { settledLoss = null } = options;
  const hasSettled = settledLoss === null ? null : createSettlingWatch(settledLoss);
  const noiseSeed = random();
  const drawRows = createBatchSource(patches.patchCounts, options.normals, options.batch, random);
  const trainer = device.createTrainer({ start, patches, noiseDeviation, noiseSeed });
  try {
    let loss = Number.NaN;
    let step = 0;
    let reportedAt = performance.now();
    let reportedStep = 0;
    let reportAt = 1;
    for await (const rows of rowsAhead(patches, drawRows, steps)) {
      if (signal.aborted) throw new CancelledError('The training');
      trainer.step(rows);
      step++;
      const isLook = hasSettled !== null && step % LOOK_EVERY_STEPS === 0;
      if (!isLook && step < reportAt && step < steps) continue;
      loss = await trainer.loss();
      await onProgress(step, loss);
      if (isLook && hasSettled(loss)) break;
      const now = performance.now();
      const stepMs = (now - reportedAt) / (step - reportedStep);
      reportAt = step + Math.ceil(Math.min(REPORT_AT_MOST_STEPS, REPORT_EVERY_MS / stepMs));
      reportedAt = now;
      reportedStep = step;
    }
    const head = await trainer.head();
    if (isFiniteHead(head)) return { head, loss, steps: step };
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
