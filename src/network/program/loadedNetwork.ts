/** A planned backbone on the device, cut after the deeper tap, and the operations that an image takes through it. */

import type { TapPair } from '../../inspector/types.ts';
import type { PaddingRule, TapShape } from '../backbone.ts';
import {
  type Activation,
  type BlockPlan,
  type ConvolutionPlan,
  findTaps,
  type NetworkPlan,
} from '../networkPlan.ts';
import type { TensorFile } from '../tensorTypes.ts';
import {
  addConvolution,
  type Build,
  type LoadedConvolution,
  loadConvolution,
  paddedAxis,
} from './convolutions.ts';
import type { MapValue, Value } from './operation.ts';
import type { ProgramBuilder } from './programBuilder.ts';
import type { Uploads } from './programRuntime.ts';

interface Layer {
  readonly convolution: LoadedConvolution;
  readonly activation: Activation;
}

interface LoadedBlock {
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly shortcut: 'none' | 'identity' | Layer;
  readonly activation: Activation;
}

export interface LoadedNetwork {
  readonly shallow: TapShape;
  readonly deep: TapShape;
  /** Appends the scaling of an image of 8-bit RGB, row after row. */
  addScaling(builder: ProgramBuilder, image: Value, height: number, width: number): MapValue;
  /** Appends the way from a scaled image to both taps. */
  addTaps(build: Build, scaled: MapValue): TapValues;
}

export interface TapValues {
  readonly shallow: MapValue;
  readonly deep: MapValue;
}

/** torchvision's after the stem: 3x3 cells, stride 2, one cell of padding on all sides. */
const POOLING = { kernel: 3, stride: 2 } as const;

/**
 * Puts the weights up to the deeper of two taps into `uploads`, which owns them.
 * @throws InputError `file-format` where a tensor is missing or has another shape.
 * @throws RangeError unless the network has both taps and the first is the shallower one.
 */
export function loadNetwork(
  plan: NetworkPlan,
  tensors: TensorFile,
  taps: TapPair,
  uploads: Uploads,
): LoadedNetwork {
  const [shallow, deep] = findTaps(plan.taps, taps);
  const load = (convolution: ConvolutionPlan): Layer => ({
    convolution: loadConvolution(convolution, convolution.read(tensors), uploads),
    activation: convolution.activation,
  });
  const loadBlock = ({ name, convolutions, shortcut, activation }: BlockPlan): LoadedBlock => ({
    name,
    layers: convolutions.map(load),
    shortcut: typeof shortcut === 'string' ? shortcut : load(shortcut),
    activation,
  });
  const mean = uploads.vector(Float32Array.from(plan.input.mean));
  const scale = uploads.vector(Float32Array.from(plan.input.scale));
  const stem = load(plan.stem);
  const blocks = plan.blocks.slice(0, deep.block + 1).map(loadBlock);

  return {
    shallow,
    deep,
    addScaling: (builder, image, height, width) => {
      const output = builder.map(height, width, 3);
      const shape = { height: height * width };
      builder.add({
        opcode: 'scale-image',
        input: image,
        weight: mean,
        bias: scale,
        output,
        shape,
      });
      return output;
    },
    addTaps: (build, scaled) => {
      const first = addLayer(build, stem, plan.padding, scaled);
      let map = plan.pooling === 'max' ? addMaxPool(build.builder, first) : first;
      let shallowMap = map;
      blocks.forEach((block, index) => {
        map = addBlock(build, block, plan.padding, map);
        if (index === shallow.block) shallowMap = map;
      });
      return { shallow: shallowMap, deep: map };
    },
  };
}

function addMaxPool(builder: ProgramBuilder, input: MapValue): MapValue {
  const { height, width, channels } = input;
  const { kernel, stride } = POOLING;
  const rows = paddedAxis(height, kernel, stride, 'symmetric');
  const columns = paddedAxis(width, kernel, stride, 'symmetric');
  const output = builder.map(rows.cells, columns.cells, channels);
  const shape = {
    ...{ height, width, inChannels: channels, outChannels: channels, kernel, stride },
    padTop: rows.before,
    padLeft: columns.before,
    outHeight: rows.cells,
    outWidth: columns.cells,
  };
  builder.add({ opcode: 'max-pool', input, output, shape });
  return output;
}

function addLayer(
  build: Build,
  { convolution, activation }: Layer,
  padding: PaddingRule,
  input: MapValue,
): MapValue {
  return addConvolution(build, convolution, padding, input, { activation, residual: null });
}

/**
 * What a block adds at its end, and its activation, are part of its last convolution.
 * @throws RangeError where that has an activation of its own.
 */
function addBlock(
  build: Build,
  { name, layers, shortcut, activation }: LoadedBlock,
  padding: PaddingRule,
  input: MapValue,
): MapValue {
  const last = layers.at(-1);
  if (last?.activation !== 'linear') {
    throw new RangeError(`Got a block ${name} without a linear end, expected one.`);
  }
  const map = layers
    .slice(0, -1)
    .reduce((before, layer) => addLayer(build, layer, padding, before), input);
  const residual = addShortcut(build, shortcut, padding, input);
  return addConvolution(build, last.convolution, padding, map, { activation, residual });
}

function addShortcut(
  build: Build,
  shortcut: LoadedBlock['shortcut'],
  padding: PaddingRule,
  input: MapValue,
): MapValue | null {
  if (shortcut === 'none') return null;
  return shortcut === 'identity' ? input : addLayer(build, shortcut, padding, input);
}
