/** The ResNets (He et al. 2016; wide: Zagoruyko and Komodakis 2016), planned from torchvision's tensors. */

import { foldBatchNorm } from './foldBatchNorm.ts';
import type { Activation, BlockPlan, ConvolutionPlan, NetworkPlan } from './networkPlan.ts';
import {
  type ResNetArchitecture,
  type ResNetBlock,
  type ResNetConvolution,
  STEM,
  stageBlocks,
  stageOutput,
  TAP_STAGES,
} from './resnetArchitecture.ts';

/** Up to layer3; the taps are the stages' outputs after their ReLU. */
export function planResNet(architecture: ResNetArchitecture): NetworkPlan {
  const stages = TAP_STAGES.map((name) => ({
    name,
    blocks: stageBlocks(architecture, name).map((block, index) =>
      blockPlan(block, `${name}.${index}`),
    ),
  }));
  let blockCount = 0;
  return {
    input: architecture.input,
    padding: 'symmetric',
    stem: convolutionPlan(STEM, 'relu'),
    pooling: 'max',
    blocks: stages.flatMap(({ blocks }) => blocks),
    taps: stages.map(({ name, blocks }) => {
      blockCount += blocks.length;
      return { name, ...stageOutput(architecture, name), block: blockCount - 1 };
    }),
  };
}

function blockPlan({ convolutions, downsample }: ResNetBlock, name: string): BlockPlan {
  const last = convolutions.length - 1;
  return {
    name,
    convolutions: convolutions.map((convolution, index) =>
      convolutionPlan(convolution, index < last ? 'relu' : 'linear'),
    ),
    shortcut: downsample ? convolutionPlan(downsample, 'linear') : 'identity',
    activation: 'relu',
  };
}

function convolutionPlan(convolution: ResNetConvolution, activation: Activation): ConvolutionPlan {
  const { convolution: name, kernel, stride, inChannels, outChannels } = convolution;
  return {
    name,
    kernel,
    stride,
    inChannels,
    outChannels,
    depthwise: false,
    activation,
    read: (tensors) => foldBatchNorm(tensors, convolution),
  };
}
