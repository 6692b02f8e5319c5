/** A backbone of a few channels with seeded weights, in ResNet18's proportions: features for tests that need no meaning. */

import type { Backbone, Device } from '../../src/network/device.ts';
import type { Activation, ConvolutionPlan, NetworkPlan } from '../../src/network/networkPlan.ts';
import { seededTensor } from './seededWeights.ts';

/** Taps of 4, 8 and 16 channels at strides 4, 8 and 16. */
export const tinyPlan: NetworkPlan = {
  input: { mean: [127, 127, 127], scale: [64, 64, 64] },
  padding: 'symmetric',
  stem: convolution('stem', 3, 4, 2, 'relu'),
  pooling: 'none',
  blocks: [block('layer1', 4, 4), block('layer2', 4, 8), block('layer3', 8, 16)],
  taps: [
    { name: 'layer1', channels: 4, stride: 4, block: 0 },
    { name: 'layer2', channels: 8, stride: 8, block: 1 },
    { name: 'layer3', channels: 16, stride: 16, block: 2 },
  ],
};

/** Up to layer3, its taps layer2 and layer3; the caller owns it. */
export function loadTinyNetwork(device: Device): Backbone {
  return device.loadBackbone({
    reference: { name: 'tiny', sha256: 'of no file' },
    plan: tinyPlan,
    tensors: new Map(),
    taps: ['layer2', 'layer3'],
  });
}

function block(name: string, inputs: number, outputs: number): NetworkPlan['blocks'][number] {
  return {
    name,
    convolutions: [convolution(name, inputs, outputs, 2, 'linear')],
    shortcut: 'none',
    activation: 'relu',
  };
}

/** The weights come from the name, whatever the file. */
function convolution(
  name: string,
  inChannels: number,
  outChannels: number,
  stride: number,
  activation: Activation,
): ConvolutionPlan {
  const kernel = 3;
  return {
    name,
    kernel,
    stride,
    inChannels,
    outChannels,
    depthwise: false,
    activation,
    read: () => ({
      // Laid out otherwise than torch's tensors of that shape, which is of no matter to seeded numbers.
      weight: seededTensor(`${name}.weight`, [outChannels, inChannels, kernel, kernel]),
      bias: seededTensor(`${name}.bias`, [outChannels]),
    }),
  };
}
