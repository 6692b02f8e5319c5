/** Heads of seeded numbers, of which no part is trivial. */

import { roundToFloat16, widenFloat16 } from '../../src/maths/float16.ts';
import type { Adapter, DiscriminatorBlock, Head } from '../../src/network/head.ts';
import { seededTensor } from './seededWeights.ts';

export interface HeadDepth {
  readonly discriminatorLayers: number;
  readonly adapter: boolean;
}

const PAPER_DEPTH: HeadDepth = { discriminatorLayers: 2, adapter: true };

/** What `test.each` runs for every kind of head. */
export const HEAD_DEPTHS: readonly HeadDepth[] = [1, 2, 3].flatMap((discriminatorLayers) =>
  [true, false].map((adapter) => ({ discriminatorLayers, adapter })),
);

/** `standardised` heads have a mean and a scale, as the compact profile's. */
export function seededHead(
  channels: number,
  hidden: number,
  standardised: boolean,
  { discriminatorLayers, adapter }: HeadDepth = PAPER_DEPTH,
): Head {
  const blocks = Array.from({ length: discriminatorLayers - 1 }, (_, index) =>
    index === 0 ? seededBlock('', channels, hidden) : seededBlock(`${index + 1}.`, hidden, hidden),
  );
  return {
    mean: standardised ? seededTensor('mean', [channels], 'unit') : new Float32Array(channels),
    scale: standardised ? 4 : 1,
    adapter: adapter ? seededAdapter(channels) : null,
    blocks,
    tailWeight: seededTensor('tail.weight', [1, blocks.length > 0 ? hidden : channels]),
    memory: null,
  };
}

/** The same head with a memory of so many vectors. */
export function withSeededMemory(head: Head, count: number): Head {
  const channels = head.mean.length;
  const drawn = seededTensor('memory', [count, channels], 'unit');
  const halves = new Uint16Array(drawn.length);
  roundToFloat16(
    drawn.map((value) => 2 * value),
    halves,
  );
  const vectors = new Float32Array(drawn.length);
  widenFloat16(halves, vectors);
  return {
    ...head,
    memory: {
      vectors,
      discriminator: { mean: -1.5, deviation: 0.75 },
      distance: { mean: 3, deviation: 0.5 },
      sum: { mapWeight: 0.125, imageWeight: 1.5, imagePatches: 7 },
    },
  };
}

function seededAdapter(channels: number): Adapter {
  return {
    weight: seededTensor('adapter.weight', [channels, channels]),
    bias: seededTensor('adapter.bias', [channels]),
  };
}

function seededBlock(prefix: string, inputs: number, hidden: number): DiscriminatorBlock {
  return {
    weight: seededTensor(`${prefix}hidden.weight`, [inputs, hidden], 'small'),
    bias: seededTensor(`${prefix}hidden.bias`, [hidden]),
    normWeight: seededTensor(`${prefix}norm.weight`, [hidden]),
    normBias: seededTensor(`${prefix}norm.bias`, [hidden]),
    runningMean: seededTensor(`${prefix}running_mean`, [hidden]),
    runningVariance: seededTensor(`${prefix}running_var`, [hidden]),
  };
}
