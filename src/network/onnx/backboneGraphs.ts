/** The backbones as ONNX graphs, up to their deeper tap: what `efficientNetLite0.ts` and `resnet.ts` compute on tfjs. */

import type { TapPair } from '../backbone.ts';
import { foldBatchNorm } from '../foldBatchNorm.ts';
import { type BackboneManifest, type BlockManifest, findTaps } from '../manifest.ts';
import {
  type BlockPlan,
  type ConvolutionPlan,
  type ResNetArchitecture,
  STEM,
  stageBlocks,
  stagesUpTo,
} from '../resnetArchitecture.ts';
import { floatTensor, type TensorFile } from '../tensorTypes.ts';
import type { FeatureMap, GraphBuilder } from './graphBuilder.ts';

export interface TapMaps {
  readonly shallow: FeatureMap;
  readonly deep: FeatureMap;
}

/**
 * Adds EfficientNet-Lite0 up to the deeper of two taps; `tensors` are those of the manifest's file.
 * @throws InputError `file-format` where a tensor is missing or has another shape than the manifest says.
 * @throws RangeError unless the manifest has both taps and the first is the shallower one.
 */
export function addEfficientNetLite0(
  graph: GraphBuilder,
  image: FeatureMap,
  manifest: BackboneManifest,
  tensors: TensorFile,
  taps: TapPair,
): TapMaps {
  const [shallowTap, deepTap] = findTaps(manifest, taps);
  const bounds = [
    graph.constant('relu6.least', [], Float32Array.of(0)),
    graph.constant('relu6.largest', [], Float32Array.of(6)),
  ];
  const relu6 = (map: FeatureMap): FeatureMap => ({
    ...map,
    name: graph.node('Clip', `${map.name}.relu6`, [map.name, ...bounds]),
  });
  const convolve = (
    input: FeatureMap,
    name: string,
    { kernel, stride, groups }: { kernel: number; stride: number; groups: number },
    outChannels: number,
  ): FeatureMap => {
    // A depthwise filter has its one output a channel on the last axis.
    const sides = groups === 1 ? [input.channels, outChannels] : [outChannels, 1];
    const weight = floatTensor(tensors, `${name}.weight`, [kernel, kernel, ...sides]);
    const bias = floatTensor(tensors, `${name}.bias`, [outChannels]);
    const padding = manifest.padding;
    return graph.convolve(input, { name, weight, bias, kernel, stride, groups, padding });
  };
  const pointwise = { kernel: 1, stride: 1, groups: 1 };

  const runBlock = (x: FeatureMap, block: BlockManifest, name: string): FeatureMap => {
    const { kernel, stride, expansion, outChannels, residual } = block;
    const width = x.channels * expansion;
    const expanded = expansion === 1 ? x : relu6(convolve(x, `${name}.expand`, pointwise, width));
    const depthwise = { kernel, stride, groups: width };
    const filtered = relu6(convolve(expanded, `${name}.depthwise`, depthwise, width));
    const projected = convolve(filtered, `${name}.project`, pointwise, outChannels);
    return residual ? add(graph, name, x, projected) : projected;
  };

  const { kernel, stride, outChannels } = manifest.stem;
  let x = relu6(convolve(image, 'stem', { kernel, stride, groups: 1 }, outChannels));
  let shallow = x;
  manifest.blocks.slice(0, deepTap.block + 1).forEach((block, index) => {
    x = runBlock(x, block, `blocks.${index}`);
    if (index === shallowTap.block) shallow = x;
  });
  return { shallow, deep: x };
}

/**
 * Adds a ResNet up to the deeper of two taps, batch norm folded. `tensors` has torchvision's names.
 * @throws InputError `file-format` where a tensor is missing or has another shape.
 */
export function addResNet(
  graph: GraphBuilder,
  image: FeatureMap,
  architecture: ResNetArchitecture,
  tensors: TensorFile,
  [shallowTap, deepTap]: TapPair,
): TapMaps {
  const relu = (map: FeatureMap): FeatureMap => ({
    ...map,
    name: graph.node('Relu', `${map.name}.relu`, [map.name]),
  });
  const convolve = (input: FeatureMap, plan: ConvolutionPlan): FeatureMap => {
    const { convolution: name, kernel, stride } = plan;
    const folded = foldBatchNorm(tensors, plan);
    return graph.convolve(input, {
      name,
      ...folded,
      kernel,
      stride,
      groups: 1,
      padding: 'symmetric',
    });
  };
  const runBlock = (x: FeatureMap, { convolutions, downsample }: BlockPlan, name: string) => {
    const last = convolutions.length - 1;
    const residual = convolutions.reduce((y, plan, index) => {
      const convolved = convolve(y, plan);
      return index < last ? relu(convolved) : convolved;
    }, x);
    return relu(add(graph, name, residual, downsample ? convolve(x, downsample) : x));
  };

  let x = maxPool(graph, relu(convolve(image, STEM)));
  let shallow = x;
  for (const stage of stagesUpTo(deepTap)) {
    stageBlocks(architecture, stage).forEach((block, index) => {
      x = runBlock(x, block, `${stage}.${index}`);
    });
    if (stage === shallowTap) shallow = x;
  }
  return { shallow, deep: x };
}

function add(graph: GraphBuilder, name: string, one: FeatureMap, other: FeatureMap): FeatureMap {
  return { ...other, name: graph.node('Add', name, [one.name, other.name]) };
}

/** 3x3 of stride 2; what lies beyond the edge does not count. */
function maxPool(graph: GraphBuilder, input: FeatureMap): FeatureMap {
  const name = graph.node('MaxPool', 'maxpool', [input.name], {
    kernel_shape: { type: 'ints', value: [3, 3] },
    strides: { type: 'ints', value: [2, 2] },
    pads: { type: 'ints', value: [1, 1, 1, 1] },
  });
  const { channels, height, width } = input;
  return { name, channels, height: Math.ceil(height / 2), width: Math.ceil(width / 2) };
}
