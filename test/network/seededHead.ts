/** Heads of seeded numbers, of which no part is trivial. */

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
