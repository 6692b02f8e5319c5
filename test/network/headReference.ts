/** The official code's head and training steps (`head_training` of the reference), as our types hold them. */

import type { DiscriminatorBlock, Head } from '../../src/network/head.ts';
import type { Learned, LearnedBlock } from '../../src/network/learned.ts';
import { readSafetensors } from '../../src/network/safetensors.ts';
import { loadFixture } from '../fixture.ts';

export interface HeadReference {
  readonly rows: number;
  readonly channels: number;
  /** Any tensor of the file by its name. */
  values(name: string): Float32Array;
  /** `moment` is `start`, `after1` or `after10`. The head then, without standardisation, in our `[input, output]`. */
  head(moment: string): Head;
  /** Gradients of the first step. */
  gradients(): Learned<Float32Array>;
}

export async function loadHeadReference(): Promise<HeadReference> {
  const file = readSafetensors(await loadFixture('head_training.safetensors'));
  const entry = (name: string) => {
    const found = file.get(name);
    if (!found || !(found.data instanceof Float32Array)) throw new Error(`No floats ${name}.`);
    return { shape: found.shape, data: found.data };
  };
  const values = (name: string) => entry(name).data;
  const linear = (name: string) => {
    const { shape, data } = entry(`${name}.weight`);
    return { weight: transpose(data, shape[0]!, shape[1]!), bias: values(`${name}.bias`) };
  };
  const learnedBlock = (moment: string): LearnedBlock<Float32Array> => ({
    ...linear(`${moment}.discriminator.body.block1.0`),
    normWeight: values(`${moment}.discriminator.body.block1.1.weight`),
    normBias: values(`${moment}.discriminator.body.block1.1.bias`),
  });
  const block = (moment: string): DiscriminatorBlock => ({
    ...learnedBlock(moment),
    runningMean: values(`${moment}.discriminator.body.block1.1.running_mean`),
    runningVariance: values(`${moment}.discriminator.body.block1.1.running_var`),
  });
  const ends = (moment: string) => ({
    adapter: linear(`${moment}.pre_projection.layers.0fc`),
    tailWeight: values(`${moment}.discriminator.tail.weight`),
  });
  const [rows, channels] = entry('embeddings').shape as [number, number];
  return {
    rows,
    channels,
    values,
    head: (moment) => ({
      ...ends(moment),
      blocks: [block(moment)],
      mean: new Float32Array(channels),
      scale: 1,
      memory: null,
    }),
    gradients: () => ({ ...ends('grad1'), blocks: [learnedBlock('grad1')] }),
  };
}

function transpose(data: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(data, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!);
}

/** "Allow after 10" of the reference's README; the adapter's bias moves by rounding alone and is left out. */
export const AFTER_TEN_STEPS: readonly [part: (head: Head) => Float32Array, absolute: number][] = [
  [(head) => head.adapter!.weight, 5e-6],
  [(head) => head.blocks[0]!.weight, 5e-6],
  [(head) => head.blocks[0]!.normWeight, 5e-6],
  [(head) => head.blocks[0]!.normBias, 5e-6],
  [(head) => head.tailWeight, 5e-6],
  [(head) => head.blocks[0]!.runningVariance, 2e-5],
  [(head) => head.blocks[0]!.bias, 5e-5],
  [(head) => head.blocks[0]!.runningMean, 5e-3],
];
