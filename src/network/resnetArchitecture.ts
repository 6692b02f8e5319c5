/** The ResNets of torchvision as data: their blocks, their input, and the names and shapes of their tensors. */

import type { TapName } from '../inspector/types.ts';
import type { InputScaling } from './backbone.ts';

/** A stage's output can serve as a tap, but for the last one's, which nothing uses. */
export type StageName = TapName | 'layer4';

export const TAP_STAGES: readonly TapName[] = ['layer1', 'layer2', 'layer3'];

/** In order, each half as fine as the one before. */
const STAGES: readonly StageName[] = [...TAP_STAGES, 'layer4'];

export interface ResNetArchitecture {
  readonly name: 'resnet18' | 'resnet50' | 'wide_resnet50_2';
  /** Two 3x3 convolutions (He et al. 2016, Figure 5 left), or 1x1, 3x3, 1x1 (right). */
  readonly block: 'basic' | 'bottleneck';
  readonly blockCounts: Readonly<Record<StageName, number>>;
  /** Channels of layer1's 3x3 convolutions; each stage has twice those of the one before. */
  readonly width: number;
  /** Channels of layer1's output; likewise. */
  readonly outChannels: number;
  /** As in the training of the weights that are to be had. */
  readonly input: InputScaling;
}

/** A convolution without bias, zero-padded by (kernel - 1) / 2 on all four sides, then batch norm. */
export interface ResNetConvolution {
  readonly convolution: string;
  readonly batchNorm: string;
  readonly kernel: number;
  readonly stride: number;
  readonly inChannels: number;
  readonly outChannels: number;
}

export interface ResNetBlock {
  /** All but the last are followed by ReLU. */
  readonly convolutions: readonly ResNetConvolution[];
  /** Fits the block's input to its output; null where it fits as it is. */
  readonly downsample: ResNetConvolution | null;
}

/** Batch norm's addend to the variance, in all of torchvision's ResNets. */
export const BATCH_NORM_EPSILON = 1e-5;

/** The first convolution; ReLU and a 3x3 max-pooling of stride 2 follow. */
export const STEM: ResNetConvolution = {
  convolution: 'conv1',
  batchNorm: 'bn1',
  kernel: 7,
  stride: 2,
  inChannels: 3,
  outChannels: 64,
};

/** ImageNet's mean and deviation, on 0 to 255. */
const IMAGENET: InputScaling = {
  mean: [0.485 * 255, 0.456 * 255, 0.406 * 255],
  scale: [0.229 * 255, 0.224 * 255, 0.225 * 255],
};

/** Blocks of ResNet50, wide or not. */
const FIFTY_LAYERS = { layer1: 3, layer2: 4, layer3: 6, layer4: 3 };

export const RESNET_ARCHITECTURES: readonly ResNetArchitecture[] = [
  {
    name: 'resnet18',
    block: 'basic',
    blockCounts: { layer1: 2, layer2: 2, layer3: 2, layer4: 2 },
    width: 64,
    outChannels: 64,
    input: IMAGENET,
  },
  {
    name: 'resnet50',
    block: 'bottleneck',
    blockCounts: FIFTY_LAYERS,
    width: 64,
    outChannels: 256,
    input: IMAGENET,
  },
  {
    name: 'wide_resnet50_2',
    block: 'bottleneck',
    blockCounts: FIFTY_LAYERS,
    width: 128,
    outChannels: 256,
    input: IMAGENET,
  },
];

/** The stages up to and including `last`, in order. */
function stagesUpTo(last: StageName): StageName[] {
  return STAGES.slice(0, STAGES.indexOf(last) + 1);
}

/** Channels of a stage's output, and how many pixels of the image one of its cells stands for, a side. */
export function stageOutput(
  { outChannels }: ResNetArchitecture,
  stage: StageName,
): { readonly channels: number; readonly stride: number } {
  const halvings = STAGES.indexOf(stage);
  return { channels: outChannels * 2 ** halvings, stride: 4 * 2 ** halvings };
}

/** The blocks of one stage. Only its first has a stride, layer1 none; in a bottleneck the 3x3 has it. */
export function stageBlocks(architecture: ResNetArchitecture, stage: StageName): ResNetBlock[] {
  const index = STAGES.indexOf(stage);
  const previous = STAGES[index - 1];
  const stageInput = previous ? stageOutput(architecture, previous).channels : STEM.outChannels;
  const outChannels = stageOutput(architecture, stage).channels;
  const width = architecture.width * 2 ** index;
  return Array.from({ length: architecture.blockCounts[stage] }, (_, block) => {
    const prefix = `${stage}.${block}`;
    const inChannels = block === 0 ? stageInput : outChannels;
    const stride = block === 0 && index > 0 ? 2 : 1;
    const numbered = (
      number: number,
      sides: Pick<ResNetConvolution, 'kernel' | 'stride' | 'inChannels' | 'outChannels'>,
    ): ResNetConvolution => ({
      convolution: `${prefix}.conv${number}`,
      batchNorm: `${prefix}.bn${number}`,
      ...sides,
    });
    const convolutions =
      architecture.block === 'basic'
        ? [
            numbered(1, { kernel: 3, stride, inChannels, outChannels: width }),
            numbered(2, { kernel: 3, stride: 1, inChannels: width, outChannels }),
          ]
        : [
            numbered(1, { kernel: 1, stride: 1, inChannels, outChannels: width }),
            numbered(2, { kernel: 3, stride, inChannels: width, outChannels: width }),
            numbered(3, { kernel: 1, stride: 1, inChannels: width, outChannels }),
          ];
    const downsample = {
      convolution: `${prefix}.downsample.0`,
      batchNorm: `${prefix}.downsample.1`,
      kernel: 1,
      stride,
      inChannels,
      outChannels,
    };
    const fits = stride === 1 && inChannels === outChannels;
    return { convolutions, downsample: fits ? null : downsample };
  });
}

/** Every tensor that the network needs up to and including the stage `last`, with its shape as in torch. */
export function resNetTensors(
  architecture: ResNetArchitecture,
  last: StageName,
): ReadonlyMap<string, readonly number[]> {
  const blocks = stagesUpTo(last).flatMap((stage) => stageBlocks(architecture, stage));
  const plans = blocks.flatMap(({ convolutions, downsample }) =>
    downsample ? [...convolutions, downsample] : convolutions,
  );
  return new Map([STEM, ...plans].flatMap(convolutionTensors));
}

function convolutionTensors(plan: ResNetConvolution): [string, readonly number[]][] {
  const { convolution, batchNorm, kernel, inChannels, outChannels } = plan;
  return [
    [`${convolution}.weight`, [outChannels, inChannels, kernel, kernel]],
    [`${batchNorm}.weight`, [outChannels]],
    [`${batchNorm}.bias`, [outChannels]],
    [`${batchNorm}.running_mean`, [outChannels]],
    [`${batchNorm}.running_var`, [outChannels]],
  ];
}
