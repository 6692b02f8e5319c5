/** The backbones that are known by a file's tensors: one entry each. */

import type { NetworkPlan } from './networkPlan.ts';
import { planResNet } from './resnet.ts';
import { RESNET_ARCHITECTURES, resNetTensors } from './resnetArchitecture.ts';

export interface KnownBackbone {
  readonly name: string;
  /** All that a file must hold, in the order of storing, with shapes as in the file; nothing else is kept. */
  readonly tensors: ReadonlyMap<string, readonly number[]>;
  readonly plan: NetworkPlan;
}

export const KNOWN_BACKBONES: readonly KnownBackbone[] = [
  ...RESNET_ARCHITECTURES.map((architecture) => ({
    name: architecture.name,
    tensors: resNetTensors(architecture, 'layer3'),
    plan: planResNet(architecture),
  })),
];
