/** A head's layers as tensors of a file, under the names and in the layout of one form of heads or another. */

import { transpose } from '../maths/transpose.ts';
import type { Adapter, DiscriminatorBlock, HeadLayers } from './head.ts';
import { floatTensor, matrixSides, type TensorEntry, type TensorFile } from './tensorTypes.ts';

export interface FloatTensor extends TensorEntry {
  readonly data: Float32Array;
}

/** What the tensors of a layer are called. */
type NamesOf<Layer> = { readonly [part in keyof Layer]: string };

export interface HeadForm {
  /** What a linear layer's weight has first in its shape; ours are `[input, output]`, torch's `[output, input]`. */
  readonly firstAxis: 'input' | 'output';
  readonly adapter: NamesOf<Adapter>;
  /** Of the block of that number, from 1. */
  readonly block: (number: number) => NamesOf<DiscriminatorBlock>;
  readonly tail: string;
  readonly tailShape: (inputs: number) => readonly number[];
}

/** Of a block; all are as long as it is wide. */
const VECTORS = ['bias', 'normWeight', 'normBias', 'runningMean', 'runningVariance'] as const;

/** The tensors of a head's layers in their order, by name. */
export function layerTensors(
  { adapter, blocks, tailWeight }: HeadLayers,
  form: HeadForm,
): [name: string, tensor: FloatTensor][] {
  const tensor = (shape: readonly number[], data: Float32Array): FloatTensor => ({
    type: 'F32',
    shape,
    data,
  });
  const vector = (data: Float32Array) => tensor([data.length], data);
  const linear = (weight: Float32Array, outputs: number) => {
    const inputs = weight.length / outputs;
    return form.firstAxis === 'input'
      ? tensor([inputs, outputs], weight)
      : tensor([outputs, inputs], transpose(weight, inputs, outputs));
  };
  const tensors: [string, FloatTensor][] = [];
  if (adapter) {
    tensors.push([form.adapter.weight, linear(adapter.weight, adapter.bias.length)]);
    tensors.push([form.adapter.bias, vector(adapter.bias)]);
  }
  blocks.forEach((block, index) => {
    const names = form.block(index + 1);
    tensors.push([names.weight, linear(block.weight, block.bias.length)]);
    for (const part of VECTORS) tensors.push([names[part], vector(block[part])]);
  });
  return [...tensors, [form.tail, tensor(form.tailShape(tailWeight.length), tailWeight)]];
}

/**
 * The inverse: an adapter and blocks, as many as follow one another, are there where one of their tensors is.
 * Further tensors are left for the caller to judge.
 * @throws InputError `file-format` where a tensor is missing or does not fit the layer before.
 */
export function readLayers(file: TensorFile, form: HeadForm, channels: number): HeadLayers {
  const has = (names: object) => Object.values(names).some((name) => file.has(name));
  const linear = (names: NamesOf<Adapter>, inputs: number, outputs: number): Adapter => ({
    weight:
      form.firstAxis === 'input'
        ? floatTensor(file, names.weight, [inputs, outputs])
        : transpose(floatTensor(file, names.weight, [outputs, inputs]), outputs, inputs),
    bias: floatTensor(file, names.bias, [outputs]),
  });
  const adapter = has(form.adapter) ? linear(form.adapter, channels, channels) : null;
  const blocks: DiscriminatorBlock[] = [];
  let width = channels;
  for (let names = form.block(1); has(names); names = form.block(blocks.length + 1)) {
    const hidden = matrixSides(file, names.weight)[form.firstAxis === 'input' ? 1 : 0];
    const vector = (name: string) => floatTensor(file, name, [hidden]);
    blocks.push({
      ...linear(names, width, hidden),
      normWeight: vector(names.normWeight),
      normBias: vector(names.normBias),
      runningMean: vector(names.runningMean),
      runningVariance: vector(names.runningVariance),
    });
    width = hidden;
  }
  return { adapter, blocks, tailWeight: floatTensor(file, form.tail, form.tailShape(width)) };
}
