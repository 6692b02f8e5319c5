/** The official code's head and training steps (`head_training` of the reference), as our types hold them. */

import type { Head } from '../../src/network/head.ts';
import { readSafetensors } from '../../src/network/safetensors.ts';
import { loadFixture } from '../fixture.ts';

const OFFICIAL_NAMES = {
  adapterWeight: 'pre_projection.layers.0fc.weight',
  adapterBias: 'pre_projection.layers.0fc.bias',
  hiddenWeight: 'discriminator.body.block1.0.weight',
  hiddenBias: 'discriminator.body.block1.0.bias',
  normWeight: 'discriminator.body.block1.1.weight',
  normBias: 'discriminator.body.block1.1.bias',
  runningMean: 'discriminator.body.block1.1.running_mean',
  runningVariance: 'discriminator.body.block1.1.running_var',
  tailWeight: 'discriminator.tail.weight',
} as const;

export type ParameterName = keyof typeof OFFICIAL_NAMES;
export const PARAMETER_NAMES = Object.keys(OFFICIAL_NAMES) as ParameterName[];

export interface HeadReference {
  readonly rows: number;
  readonly channels: number;
  /** Any tensor of the file by its name. */
  values(name: string): Float32Array;
  /** `moment` is `start`, `after1`, `after10` or `grad1`; matrices transposed to our `[input, output]`. */
  parameter(moment: string, name: ParameterName): Float32Array;
  /** The head at a moment, without standardisation. */
  head(moment: string): Head;
}

export async function loadHeadReference(): Promise<HeadReference> {
  const file = readSafetensors(await loadFixture('head_training.safetensors'));
  const entry = (name: string) => {
    const found = file.get(name);
    if (!found || !(found.data instanceof Float32Array)) throw new Error(`No floats ${name}.`);
    return { shape: found.shape, data: found.data };
  };
  const [rows, channels] = entry('embeddings').shape;
  const parameter = (moment: string, name: ParameterName): Float32Array => {
    const { shape, data } = entry(`${moment}.${OFFICIAL_NAMES[name]}`);
    return name === 'adapterWeight' || name === 'hiddenWeight'
      ? transpose(data, shape[0], shape[1])
      : data;
  };
  return {
    rows,
    channels,
    values: (name) => entry(name).data,
    parameter,
    head: (moment) => ({
      ...(Object.fromEntries(
        PARAMETER_NAMES.map((name) => [name, parameter(moment, name)]),
      ) as Record<ParameterName, Float32Array>),
      mean: new Float32Array(channels),
      scale: 1,
    }),
  };
}

function transpose(data: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(data, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]);
}
