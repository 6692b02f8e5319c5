/** Convolutions: their weights on the device, and the operations that they become. */

import type { PaddingRule } from '../backbone.ts';
import type { ConvolutionPlan, FoldedConvolution } from '../networkPlan.ts';
import type { KernelActivation, MapValue, OperationShape } from './operation.ts';
import type { ProgramBuilder } from './programBuilder.ts';
import type { Uploads } from './programRuntime.ts';

/** What a convolution is apart from its numbers. */
export type ConvolutionSides = Pick<
  ConvolutionPlan,
  'kernel' | 'stride' | 'inChannels' | 'outChannels' | 'depthwise'
>;

export interface LoadedConvolution extends ConvolutionSides {
  /** As `Uploads` gave them. */
  readonly weight: number;
  readonly bias: number | null;
}

type Kind = 'pointwise' | 'depthwise' | 'convolution';

/** `uploads` owns what it takes. */
export function loadConvolution(
  sides: ConvolutionSides,
  { weight, bias }: Omit<FoldedConvolution, 'bias'> & { readonly bias: Float32Array | null },
  uploads: Uploads,
): LoadedConvolution {
  const { kernel, stride, inChannels, outChannels, depthwise } = sides;
  const place = (): number => {
    switch (kindOf(sides)) {
      case 'depthwise':
        return uploads.depthwise(weight, outChannels);
      case 'pointwise':
        return uploads.matrix(weight, inChannels, outChannels);
      case 'convolution':
        return uploads.convolution(weight, { kernel, stride, inChannels, outChannels });
    }
  };
  return {
    ...{ kernel, stride, inChannels, outChannels, depthwise },
    weight: place(),
    bias: bias && uploads.vector(bias),
  };
}

function kindOf({ depthwise, kernel, stride }: ConvolutionSides): Kind {
  if (depthwise) return 'depthwise';
  return kernel === 1 && stride === 1 ? 'pointwise' : 'convolution';
}

/** What comes after the sums of products. */
export interface Ending {
  readonly activation: KernelActivation;
  /** Added before the activation; as large as the output. */
  readonly residual: MapValue | null;
}

/** A program in the making, and what its convolutions need to know beside their input. */
export interface Build {
  readonly builder: ProgramBuilder;
  /** Room that a convolution of this shape puts things aside in. */
  scratchBytes(shape: OperationShape): number;
}

/**
 * Appends a convolution; gives its output.
 * @throws RangeError for a residual after a depthwise one: no network has that, and no kernel.
 */
export function addConvolution(
  { builder, scratchBytes }: Build,
  convolution: LoadedConvolution,
  padding: PaddingRule,
  input: MapValue,
  { activation, residual }: Ending,
): MapValue {
  const { kernel, stride, inChannels, outChannels, weight, bias } = convolution;
  const { height, width } = input;
  const rows = paddedAxis(height, kernel, stride, padding);
  const columns = paddedAxis(width, kernel, stride, padding);
  const output = builder.map(rows.cells, columns.cells, outChannels);
  const operands = { activation, input, addend: residual, weight, bias, output };
  const shape: OperationShape = {
    ...{ height, width, inChannels, outChannels, kernel, stride },
    ...{ padTop: rows.before, padLeft: columns.before },
    ...{ outHeight: rows.cells, outWidth: columns.cells },
  };
  const opcode = kindOf(convolution);
  switch (opcode) {
    case 'pointwise':
      builder.add({
        opcode,
        ...operands,
        shape: { height: height * width, inChannels, outChannels },
      });
      break;
    case 'depthwise':
      if (residual) throw new RangeError('Got a depthwise convolution with a residual.');
      builder.add({ opcode, ...operands, shape });
      break;
    case 'convolution':
      builder.add({
        opcode,
        ...operands,
        scratch: builder.value(scratchBytes(shape)),
        shape,
      });
  }
  return output;
}

/** How many cells a convolution gives along an axis, and how many zeros lie before the first of `cells`. */
export function paddedAxis(
  cells: number,
  kernel: number,
  stride: number,
  padding: PaddingRule,
): { readonly cells: number; readonly before: number } {
  switch (padding) {
    case 'symmetric': {
      const before = (kernel - 1) / 2;
      return { cells: Math.floor((cells + 2 * before - kernel) / stride) + 1, before };
    }
    case 'tensorflow-same': {
      const out = Math.ceil(cells / stride);
      const both = Math.max(0, (out - 1) * stride + kernel - cells);
      return { cells: out, before: Math.floor(both / 2) };
    }
  }
}
