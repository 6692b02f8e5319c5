/** What the kernels compute, as plain loops in float64. */

import type { ConvolutionShape, KernelActivation } from './kernelMachine.ts';

export function activate(value: number, activation: KernelActivation): number {
  if (activation === 'linear') return value;
  if (activation === 'leakyRelu') return Math.max(value, Math.fround(0.2) * value);
  return Math.min(Math.max(value, 0), activation === 'relu6' ? 6 : Infinity);
}

export interface LinearOptions {
  readonly x: Float32Array;
  readonly weight: Float32Array;
  readonly bias: Float32Array | null;
  readonly residual: Float32Array | null;
  readonly activation: KernelActivation;
}

export function pointwiseReference(
  { x, weight, bias, residual, activation }: LinearOptions,
  rows: number,
  inputs: number,
  outputs: number,
): Float64Array {
  return new Float64Array(rows * outputs).map((_, i) => {
    const row = Math.floor(i / outputs);
    let sum = (bias?.[i % outputs] ?? 0) + (residual?.[i] ?? 0);
    for (let k = 0; k < inputs; k++)
      sum += x[row * inputs + k] * weight[k * outputs + (i % outputs)];
    return activate(sum, activation);
  });
}

/** Calls `visit` with every cell of the map that output `(row, column)` sees, and its tap. */
function visitCells(
  shape: ConvolutionShape,
  row: number,
  column: number,
  visit: (cell: number, tap: number) => void,
): void {
  for (let tap = 0; tap < shape.kernel ** 2; tap++) {
    const y = row * shape.stride - shape.padTop + Math.floor(tap / shape.kernel);
    const x = column * shape.stride - shape.padLeft + (tap % shape.kernel);
    if (y >= 0 && y < shape.height && x >= 0 && x < shape.width) visit(y * shape.width + x, tap);
  }
}

/** Each output cell's channels by `compute`. */
function mapOutputs(
  { outHeight, outWidth, outChannels }: ConvolutionShape,
  compute: (row: number, column: number, channel: number, index: number) => number,
): Float64Array {
  return new Float64Array(outHeight * outWidth * outChannels).map((_, index) => {
    const cell = Math.floor(index / outChannels);
    return compute(Math.floor(cell / outWidth), cell % outWidth, index % outChannels, index);
  });
}

export function convolutionReference(
  { x, weight, bias, residual, activation }: LinearOptions,
  shape: ConvolutionShape,
): Float64Array {
  const { inChannels, outChannels } = shape;
  return mapOutputs(shape, (row, column, channel, index) => {
    let sum = (bias?.[channel] ?? 0) + (residual?.[index] ?? 0);
    visitCells(shape, row, column, (cell, tap) => {
      for (let k = 0; k < inChannels; k++)
        sum += x[cell * inChannels + k] * weight[(tap * inChannels + k) * outChannels + channel];
    });
    return activate(sum, activation);
  });
}

export function depthwiseReference(
  { x, weight, bias, activation }: Omit<LinearOptions, 'residual'>,
  shape: ConvolutionShape,
): Float64Array {
  const channels = shape.outChannels;
  return mapOutputs(shape, (row, column, channel) => {
    let sum = bias?.[channel] ?? 0;
    visitCells(shape, row, column, (cell, tap) => {
      sum += x[cell * channels + channel] * weight[tap * channels + channel];
    });
    return activate(sum, activation);
  });
}

export function maxPoolReference(x: Float32Array, shape: ConvolutionShape): Float64Array {
  return mapOutputs(shape, (row, column, channel) => {
    let largest = -Infinity;
    visitCells(shape, row, column, (cell) => {
      largest = Math.max(largest, x[cell * shape.outChannels + channel]);
    });
    return largest;
  });
}

export function meanReference(x: Float32Array, shape: ConvolutionShape): Float64Array {
  return mapOutputs(shape, (row, column, channel) => {
    let sum = 0;
    let cells = 0;
    visitCells(shape, row, column, (cell) => {
      sum += x[cell * shape.outChannels + channel];
      cells++;
    });
    return sum / cells;
  });
}

/** An `AxisTable` of kernels.h. */
export interface AxisTable {
  readonly lower: Int32Array;
  readonly weight: Float32Array;
  readonly source: number;
}

export function addResizedReference(
  fine: Float32Array | null,
  coarse: Float32Array,
  rows: AxisTable,
  columns: AxisTable,
  channels: number,
  activation: KernelActivation,
): Float64Array {
  const width = columns.lower.length;
  return new Float64Array(rows.lower.length * width * channels).map((_, index) => {
    const cell = Math.floor(index / channels);
    const [y, x] = [Math.floor(cell / width), cell % width];
    let sum = fine?.[index] ?? 0;
    for (const [row, rowShare] of shares(rows, y)) {
      for (const [column, columnShare] of shares(columns, x)) {
        const value = coarse[(row * columns.source + column) * channels + (index % channels)];
        sum += rowShare * columnShare * value;
      }
    }
    return activate(sum, activation);
  });
}

function shares({ lower, weight, source }: AxisTable, i: number): [cell: number, share: number][] {
  return [
    [lower[i], 1 - weight[i]],
    [Math.min(lower[i] + 1, source - 1), weight[i]],
  ];
}
