/** EfficientNet-Lite0 (Tan and Le 2019, without squeeze-excite and swish), as `models/manifest.json` describes it. */

import type { BackboneManifest, BlockManifest } from './manifest.ts';
import type { BlockPlan, ConvolutionPlan, NetworkPlan } from './networkPlan.ts';
import { floatTensor } from './tensorTypes.ts';

/** Batch norm is folded into the file's tensors already. */
export function planEfficientNetLite0(manifest: BackboneManifest): NetworkPlan {
  const { mean, scale } = manifest.input;
  return {
    input: { mean: [mean, mean, mean], scale: [scale, scale, scale] },
    padding: manifest.padding,
    stem: convolutionPlan({
      ...manifest.stem,
      name: 'stem',
      inChannels: 3,
      depthwise: false,
      activation: manifest.activation,
    }),
    pooling: 'none',
    blocks: manifest.blocks.map((block, index) => blockPlan(block, index, manifest.activation)),
    taps: manifest.taps,
  };
}

/** An inverted residual: widened by a 1x1 convolution, filtered channel by channel, projected by another 1x1. */
function blockPlan(
  block: BlockManifest,
  index: number,
  activation: BackboneManifest['activation'],
): BlockPlan {
  const { kernel, stride, expansion, inChannels, outChannels, residual } = block;
  const name = `blocks.${index}`;
  const width = inChannels * expansion;
  const pointwise = { kernel: 1, stride: 1, depthwise: false };
  const expand = { ...pointwise, name: `${name}.expand`, inChannels, outChannels: width };
  const filter = { name: `${name}.depthwise`, kernel, stride, inChannels: width };
  const project = { ...pointwise, name: `${name}.project`, inChannels: width, outChannels };
  const convolutions = [
    { ...filter, outChannels: width, depthwise: true, activation },
    { ...project, activation: 'linear' },
  ] as const;
  return {
    name,
    convolutions: (expansion === 1
      ? convolutions
      : [{ ...expand, activation }, ...convolutions]
    ).map(convolutionPlan),
    shortcut: residual ? 'identity' : 'none',
    activation: 'linear',
  };
}

function convolutionPlan(convolution: Omit<ConvolutionPlan, 'read'>): ConvolutionPlan {
  const { name, kernel, inChannels, outChannels, depthwise } = convolution;
  const sides = depthwise ? [outChannels, 1] : [inChannels, outChannels];
  return {
    ...convolution,
    read: (tensors) => ({
      weight: floatTensor(tensors, `${name}.weight`, [kernel, kernel, ...sides]),
      bias: floatTensor(tensors, `${name}.bias`, [outChannels]),
    }),
  };
}
