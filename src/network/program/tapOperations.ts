/** What becomes of taps on their way to patch vectors or scores, as operations. */

import type { MapAxis } from '../../maths/anomalyMap.ts';
import type { TapKernel } from '../composition.ts';
import { alignedAxis, type GridAlignment } from '../gridAlignment.ts';
import {
  addConvolution,
  type Build,
  type LoadedConvolution,
  loadConvolution,
} from './convolutions.ts';
import type { KernelActivation, MapValue } from './operation.ts';
import { FLOAT_BYTES, type ProgramBuilder } from './programBuilder.ts';
import type { Uploads } from './programRuntime.ts';

/** Means over `side` cells a side; the map itself where that is one. */
export function addMean(builder: ProgramBuilder, input: MapValue, side: number): MapValue {
  if (side === 1) return input;
  const { height, width, channels } = input;
  const output = builder.map(height, width, channels);
  const shape = { height, width, inChannels: channels, kernel: side };
  builder.add({ opcode: 'neighbourhood-mean', input, output, shape });
  return output;
}

/** `uploads` owns what it takes. */
export function loadTapKernel(
  { side, inputs, outputs, data }: TapKernel,
  bias: Float32Array | null,
  uploads: Uploads,
): LoadedConvolution {
  const sides = { kernel: side, stride: 1, inChannels: inputs, outChannels: outputs };
  return loadConvolution({ ...sides, depthwise: false }, { weight: data, bias }, uploads);
}

/** A tap's means through its kernel, padded with zeros so that there are as many cells as before. */
export function addTapKernel(
  build: Build,
  kernel: LoadedConvolution,
  tap: MapValue,
  meanSide: number,
): MapValue {
  const mean = addMean(build.builder, tap, meanSide);
  return addConvolution(build, kernel, 'symmetric', mean, { activation: 'linear', residual: null });
}

/** What the deep map is laid on. */
export interface FineGrid {
  readonly height: number;
  readonly width: number;
  /** Added to it, where there is one. */
  readonly map: MapValue | null;
}

/** The deep map on the finer grid. */
export function addAligned(
  builder: ProgramBuilder,
  coarse: MapValue,
  fine: FineGrid,
  alignment: GridAlignment,
  activation: KernelActivation,
): MapValue {
  const output = builder.map(fine.height, fine.width, coarse.channels);
  const axis = (coarseCells: number, fineCells: number) =>
    builder.constant(axisTable(alignedAxis(alignment, coarseCells, fineCells)));
  builder.add({
    opcode: 'add-resized',
    ...{ activation, input: coarse, addend: fine.map, output },
    rows: axis(coarse.height, fine.height),
    columns: axis(coarse.width, fine.width),
    shape: {
      ...{ height: coarse.height, width: coarse.width, outChannels: coarse.channels },
      ...{ outHeight: fine.height, outWidth: fine.width },
    },
  });
  return output;
}

/** Of each fine cell the lower of the two coarse ones that it lies between, then of each the upper one's share. */
export function axisTable({ cells, pixels, matrix }: MapAxis): Uint8Array {
  const bytes = new ArrayBuffer(2 * pixels * FLOAT_BYTES);
  const lower = new Int32Array(bytes, 0, pixels);
  const share = new Float32Array(bytes, pixels * FLOAT_BYTES, pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const row = matrix.subarray(pixel * cells, (pixel + 1) * cells);
    lower[pixel] = row.findIndex((weight) => weight !== 0);
    share[pixel] = row[lower[pixel] + 1] ?? 0;
  }
  return new Uint8Array(bytes);
}
