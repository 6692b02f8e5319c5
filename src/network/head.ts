/** The trained part of an inspector: standardisation, adapter and discriminator, as plain arrays; its saved form. */

import { InputError } from '../errors.ts';
import { type RandomSource, xavierNormal } from '../maths/random.ts';
import type { HeadRecipe } from './recipe.ts';
import { floatTensor, readSafetensors, writeSafetensors } from './safetensors.ts';

/** Batch norm's epsilon and leaky ReLU's slope, as the official code has them. */
export const BATCH_NORM_EPSILON = 1e-5;
export const LEAKY_SLOPE = 0.2;

/** Parameters of adapter and discriminator; matrices are `[input, output]` in row-major order. */
export interface HeadParameters {
  /** `[channels, channels]` */
  readonly adapterWeight: Float32Array;
  /** `[channels]` */
  readonly adapterBias: Float32Array;
  /** `[channels, hidden]` */
  readonly hiddenWeight: Float32Array;
  /** The rest are `[hidden]`. */
  readonly hiddenBias: Float32Array;
  readonly normWeight: Float32Array;
  readonly normBias: Float32Array;
  readonly runningMean: Float32Array;
  readonly runningVariance: Float32Array;
  readonly tailWeight: Float32Array;
}

export interface Head extends HeadParameters {
  /** Patch vectors become (vector - mean) / scale first. `[channels]` */
  readonly mean: Float32Array;
  /** The mean over channels of their standard deviation: one number, so that quiet channels stay quiet. */
  readonly scale: number;
}

/**
 * A fresh head: Xavier normal weights, and biases uniform within 1 / sqrt(fan in) as torch's Linear has
 * them; an adapter that starts as the identity has no bias.
 */
export function createHead(
  standardisation: Pick<Head, 'mean' | 'scale'>,
  { hidden, adapterStart }: Pick<HeadRecipe, 'hidden' | 'adapterStart'>,
  random: RandomSource,
): Head {
  const channels = standardisation.mean.length;
  const bound = 1 / Math.sqrt(channels);
  const bias = (length: number): Float32Array =>
    Float32Array.from({ length }, () => ((2 * random()) / 2 ** 32 - 1) * bound);
  const isIdentity = adapterStart === 'identity';
  return {
    ...standardisation,
    adapterWeight: isIdentity ? identity(channels) : xavierNormal(channels, channels, random),
    adapterBias: isIdentity ? new Float32Array(channels) : bias(channels),
    hiddenWeight: xavierNormal(channels, hidden, random),
    hiddenBias: bias(hidden),
    normWeight: new Float32Array(hidden).fill(1),
    normBias: new Float32Array(hidden),
    runningMean: new Float32Array(hidden),
    runningVariance: new Float32Array(hidden).fill(1),
    tailWeight: xavierNormal(hidden, 1, random),
  };
}

function identity(size: number): Float32Array {
  const matrix = new Float32Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

/** Serialises a head as safetensors; equal heads give equal bytes. */
export function packHead(head: Head): Uint8Array<ArrayBuffer> {
  const channels = head.mean.length;
  const hidden = head.tailWeight.length;
  const shapes = headShapes(channels, hidden);
  const arrays = { ...head, scale: Float32Array.of(head.scale) };
  return writeSafetensors(
    new Map(
      (Object.keys(shapes) as (keyof Head)[]).map((name) => [
        name,
        { type: 'F32', shape: shapes[name], data: arrays[name] },
      ]),
    ),
  );
}

/**
 * The inverse of `packHead`.
 * @throws InputError `file-format` where the bytes are no head, or one that could not score.
 */
export function unpackHead(bytes: Uint8Array): Head {
  const file = readSafetensors(bytes);
  const channels = file.get('mean')?.shape[0];
  const hidden = file.get('tailWeight')?.shape[0];
  if (!channels || !hidden) throw unusable('no channels', 'some in mean and in tailWeight');
  const shapes = headShapes(channels, hidden);
  const arrays = Object.fromEntries(
    (Object.keys(shapes) as (keyof Head)[]).map((name) => [
      name,
      floatTensor(file, name, shapes[name]),
    ]),
  ) as Record<keyof Head, Float32Array>;
  for (const [name, values] of Object.entries(arrays)) {
    if (!values.every(Number.isFinite)) throw unusable(`${name} not finite`, 'finite numbers');
  }
  const scale = arrays.scale[0];
  if (scale <= 0) throw unusable(`a scale of ${scale}`, 'one above zero');
  if (arrays.runningVariance.some((variance) => variance < 0)) {
    throw unusable('a negative runningVariance', 'none below zero');
  }
  return { ...arrays, scale };
}

/** @throws InputError `file-format` unless `head` takes patch vectors of `channels` numbers; returns it. */
export function requireChannels(head: Head, channels: number): Head {
  if (head.mean.length === channels) return head;
  throw new InputError(
    'file-format',
    `a head for patch vectors of ${head.mean.length} numbers`,
    `one for ${channels}, as this profile and backbone give`,
    'Take the head that was trained with them.',
  );
}

/** Whether every number in it is finite. */
export function isFiniteHead({ scale, ...arrays }: Head): boolean {
  return (
    Number.isFinite(scale) && Object.values(arrays).every((values) => values.every(Number.isFinite))
  );
}

function unusable(got: string, expected: string): InputError {
  return new InputError('file-format', `a head with ${got}`, expected, 'Train it again.');
}

function headShapes(channels: number, hidden: number): Record<keyof Head, readonly number[]> {
  return {
    mean: [channels],
    scale: [1],
    adapterWeight: [channels, channels],
    adapterBias: [channels],
    hiddenWeight: [channels, hidden],
    hiddenBias: [hidden],
    normWeight: [hidden],
    normBias: [hidden],
    runningMean: [hidden],
    runningVariance: [hidden],
    tailWeight: [hidden],
  };
}
