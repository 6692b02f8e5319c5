/** Puts an ONNX graph together: the layers that backbones, heads and maps are made of. Imports no tfjs. */

import type { MapAxis } from '../../maths/anomalyMap.ts';
import type { OnnxAttribute, OnnxConstant, OnnxNode } from './model.ts';

/** A tensor of the graph, `[1, channels, height, width]`. */
export interface FeatureMap {
  readonly name: string;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export interface ConvolutionLayer {
  /** Of its output. */
  readonly name: string;
  /** As tfjs has it: `[kernel, kernel, input channels / groups, output channels]`. */
  readonly weight: Float32Array;
  /** `[output channels]`. */
  readonly bias: Float32Array | null;
  readonly kernel: number;
  readonly stride: number;
  /** 1, or as many as there are channels where each is filtered by itself. */
  readonly groups: number;
  /** `symmetric`: (kernel - 1) / 2 zeros on each side, as torch; TensorFlow's has as few as will do, the odd one after. */
  readonly padding: 'symmetric' | 'tensorflow-same';
}

export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #constants: OnnxConstant[] = [];

  get nodes(): readonly OnnxNode[] {
    return this.#nodes;
  }

  get constants(): readonly OnnxConstant[] {
    return this.#constants;
  }

  /** Adds a constant tensor; returns its name, which must be new. */
  constant(name: string, shape: readonly number[], data: OnnxConstant['data']): string {
    this.#constants.push({ name, shape, data });
    return name;
  }

  /** Adds a node; returns the name of its output, which must be new. */
  node(
    operator: string,
    output: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    this.#nodes.push({ operator, inputs, output, attributes });
    return output;
  }

  convolve(input: FeatureMap, layer: ConvolutionLayer): FeatureMap {
    const { name, weight, bias, kernel, stride, groups } = layer;
    const inChannels = input.channels / groups;
    const channels = weight.length / (kernel ** 2 * inChannels);
    const [top, bottom] = padding(layer, input.height);
    const [left, right] = padding(layer, input.width);
    const inputs = [
      input.name,
      this.constant(
        `${name}.weight`,
        [channels, inChannels, kernel, kernel],
        channelsFirst(weight, kernel ** 2, inChannels, channels),
      ),
    ];
    if (bias) inputs.push(this.constant(`${name}.bias`, [channels], bias));
    this.node('Conv', name, inputs, {
      kernel_shape: { type: 'ints', value: [kernel, kernel] },
      strides: { type: 'ints', value: [stride, stride] },
      pads: { type: 'ints', value: [top, left, bottom, right] },
      group: { type: 'int', value: groups },
    });
    const stepped = (padded: number): number => Math.floor((padded - kernel) / stride) + 1;
    return {
      name,
      channels,
      height: stepped(top + input.height + bottom),
      width: stepped(left + input.width + right),
    };
  }

  /** Resamples each channel: `rows.matrix` times the channel times `columns.matrix` transposed. */
  resample(name: string, input: FeatureMap, rows: MapAxis, columns: MapAxis): FeatureMap {
    const across = this.constant(
      `${name}.columns`,
      [columns.cells, columns.pixels],
      channelsFirst(columns.matrix, columns.pixels, columns.cells, 1),
    );
    const down = this.constant(`${name}.rows`, [rows.pixels, rows.cells], rows.matrix);
    const wide = this.node('MatMul', `${name}.wide`, [input.name, across]);
    this.node('MatMul', name, [down, wide]);
    return { name, channels: input.channels, height: rows.pixels, width: columns.pixels };
  }
}

/** Zeros before and after an axis of `size` cells. */
function padding(layer: ConvolutionLayer, size: number): readonly [number, number] {
  const { kernel, stride } = layer;
  if (layer.padding === 'symmetric') return [(kernel - 1) / 2, (kernel - 1) / 2];
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** `[cells, inputs, outputs]` to `[outputs, inputs, cells]`. */
function channelsFirst(
  values: Float32Array,
  cells: number,
  inputs: number,
  outputs: number,
): Float32Array {
  const ordered = new Float32Array(values.length);
  let read = 0;
  for (let cell = 0; cell < cells; cell++) {
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        ordered[(output * inputs + input) * cells + cell] = values[read++];
      }
    }
  }
  return ordered;
}
