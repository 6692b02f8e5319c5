/** The trained part of an inspector: standardisation, adapter and discriminator, as plain arrays; its saved form. */

import { InputError } from '../errors.ts';
import { type RandomSource, xavierNormal } from '../maths/random.ts';
import { type FloatTensor, type HeadForm, layerTensors, readLayers } from './headTensors.ts';
import { memoryTensors, readMemory } from './memoryTensors.ts';
import type { PatchMemory } from './patchMemory.ts';
import type { HeadRecipe } from './recipe.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import { floatTensor } from './tensorTypes.ts';

/** Batch norm's epsilon and leaky ReLU's slope, as the official code has them. */
export const BATCH_NORM_EPSILON = 1e-5;
export const LEAKY_SLOPE = 0.2;

export interface Adapter {
  /** `[channels, channels]` */
  readonly weight: Float32Array;
  /** `[channels]` */
  readonly bias: Float32Array;
}

/** A linear layer and batch norm, which leaky ReLU follows. */
export interface DiscriminatorBlock {
  /** `[inputs, hidden]` */
  readonly weight: Float32Array;
  /** The rest are `[hidden]`. */
  readonly bias: Float32Array;
  readonly normWeight: Float32Array;
  readonly normBias: Float32Array;
  readonly runningMean: Float32Array;
  readonly runningVariance: Float32Array;
}

/** What standardised vectors go through; matrices are `[input, output]` in row-major order. */
export interface HeadLayers {
  /** Null where the discriminator takes vectors as they are. */
  readonly adapter: Adapter | null;
  /** All layers of the discriminator but its last. */
  readonly blocks: readonly DiscriminatorBlock[];
  /** The last layer, which has no bias: as long as the last block is wide, `[channels]` where there is none. */
  readonly tailWeight: Float32Array;
}

export interface Head extends HeadLayers {
  /** Patch vectors become (vector - mean) / scale first. `[channels]` */
  readonly mean: Float32Array;
  /** The mean over channels of their standard deviation: one number, so that quiet channels stay quiet. */
  readonly scale: number;
  /** Null where the discriminator alone scores. */
  readonly memory: PatchMemory | null;
}

/**
 * A fresh head: Xavier normal weights, and biases uniform within 1 / sqrt(fan in) as torch's Linear has
 * them; an adapter that starts as the identity has no bias.
 */
export function createHead(
  standardisation: Pick<Head, 'mean' | 'scale'>,
  recipe: Pick<HeadRecipe, 'hiddenWidth' | 'discriminatorLayers' | 'adapterStart'>,
  random: RandomSource,
): Head {
  const { hiddenWidth, discriminatorLayers, adapterStart } = recipe;
  const channels = standardisation.mean.length;
  const adapter = freshAdapter(adapterStart, channels, random);
  const blocks: DiscriminatorBlock[] = [];
  let width = channels;
  while (blocks.length < discriminatorLayers - 1) {
    blocks.push(freshBlock(width, hiddenWidth, random));
    width = hiddenWidth;
  }
  const tailWeight = xavierNormal(width, 1, random);
  return { ...standardisation, adapter, blocks, tailWeight, memory: null };
}

function freshAdapter(
  start: HeadRecipe['adapterStart'],
  channels: number,
  random: RandomSource,
): Adapter | null {
  switch (start) {
    case 'none':
      return null;
    case 'identity':
      return identityAdapter(channels);
    case 'xavier':
      return freshLinear(channels, channels, random);
  }
}

/** Changes nothing. */
export function identityAdapter(channels: number): Adapter {
  const weight = new Float32Array(channels * channels);
  for (let i = 0; i < channels; i++) weight[i * channels + i] = 1;
  return { weight, bias: new Float32Array(channels) };
}

function freshBlock(inputs: number, hidden: number, random: RandomSource): DiscriminatorBlock {
  return {
    ...freshLinear(inputs, hidden, random),
    normWeight: new Float32Array(hidden).fill(1),
    normBias: new Float32Array(hidden),
    runningMean: new Float32Array(hidden),
    runningVariance: new Float32Array(hidden).fill(1),
  };
}

function freshLinear(inputs: number, outputs: number, random: RandomSource): Adapter {
  const bound = 1 / Math.sqrt(inputs);
  const weight = xavierNormal(inputs, outputs, random);
  const bias = Float32Array.from({ length: outputs }, () => ((2 * random()) / 2 ** 32 - 1) * bound);
  return { weight, bias };
}

/** The first block's names have no number, as heads had one block at first. */
const SAVED_FORM: HeadForm = {
  firstAxis: 'input',
  adapter: { weight: 'adapterWeight', bias: 'adapterBias' },
  block: (number) => {
    const numeral = number === 1 ? '' : number;
    return {
      weight: `hiddenWeight${numeral}`,
      bias: `hiddenBias${numeral}`,
      normWeight: `normWeight${numeral}`,
      normBias: `normBias${numeral}`,
      runningMean: `runningMean${numeral}`,
      runningVariance: `runningVariance${numeral}`,
    };
  },
  tail: 'tailWeight',
  tailShape: (inputs) => [inputs],
};

/** All numbers of a head but its memory's, in the order of its saved form. */
function headTensors(head: Head): ReadonlyMap<string, FloatTensor> {
  const vector = (data: Float32Array): FloatTensor => ({ type: 'F32', shape: [data.length], data });
  return new Map([
    ['mean', vector(head.mean)],
    ['scale', vector(Float32Array.of(head.scale))],
    ...layerTensors(head, SAVED_FORM),
  ]);
}

/** Serialises a head as safetensors; equal heads give equal bytes. */
export function packHead(head: Head): Uint8Array<ArrayBuffer> {
  const memory = head.memory ? memoryTensors(head.memory, head.mean.length) : [];
  return writeSafetensors(new Map([...headTensors(head), ...memory]));
}

/**
 * The inverse of `packHead`.
 * @throws InputError `file-format` where the bytes are no head, or one that could not score.
 */
export function unpackHead(bytes: Uint8Array): Head {
  const file = readSafetensors(bytes);
  const channels = file.get('mean')?.shape[0];
  if (!channels) throw unusable('no channels', 'some in mean');
  const mean = floatTensor(file, 'mean', [channels]);
  const [scale] = floatTensor(file, 'scale', [1]);
  const layers = readLayers(file, SAVED_FORM, channels);
  const head: Head = { mean, scale, ...layers, memory: readMemory(file, channels) };
  const tensors = headTensors(head);
  const memory = new Map(head.memory ? memoryTensors(head.memory, channels) : []);
  const stray = [...file.keys()].find((name) => !tensors.has(name) && !memory.has(name));
  if (stray !== undefined) throw unusable(`a tensor ${stray}`, 'none that no layer uses');
  for (const [name, { data }] of tensors) {
    if (!data.every(Number.isFinite)) throw unusable(`${name} not finite`, 'finite numbers');
  }
  if (scale <= 0) throw unusable(`a scale of ${scale}`, 'one above zero');
  if (head.blocks.some(({ runningVariance }) => runningVariance.some((value) => value < 0))) {
    throw unusable('a negative runningVariance', 'none below zero');
  }
  return head;
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
export function isFiniteHead(head: Head): boolean {
  return [...headTensors(head).values()].every(({ data }) => data.every(Number.isFinite));
}

function unusable(got: string, expected: string): InputError {
  return new InputError('file-format', `a head with ${got}`, expected, 'Train it again.');
}
