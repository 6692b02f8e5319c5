/** A head of seeded numbers, of which no part is trivial. */

import type { Head } from '../../../src/network/head.ts';
import { seededTensor } from '../seededWeights.ts';

/** `standardised` heads have a mean and a scale, as the compact profile's. */
export function seededHead(channels: number, hidden: number, standardised: boolean): Head {
  return {
    mean: standardised ? seededTensor('mean', [channels], 'unit') : new Float32Array(channels),
    scale: standardised ? 4 : 1,
    adapterWeight: seededTensor('adapter.weight', [channels, channels]),
    adapterBias: seededTensor('adapter.bias', [channels]),
    hiddenWeight: seededTensor('hidden.weight', [channels, hidden], 'small'),
    hiddenBias: seededTensor('hidden.bias', [hidden]),
    normWeight: seededTensor('norm.weight', [hidden]),
    normBias: seededTensor('norm.bias', [hidden]),
    runningMean: seededTensor('running_mean', [hidden]),
    runningVariance: seededTensor('running_var', [hidden]),
    tailWeight: seededTensor('tail.weight', [1, hidden]),
  };
}
