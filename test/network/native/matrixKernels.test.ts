/** Matrix products and convolutions of both twins against plain loops in float64, for any number of threads. */

import { describe, test } from 'vitest';
import { expectClose } from '../../matchers.ts';
import { activations } from './kernelMachine.ts';
import { convolutionReference, pointwiseReference } from './kernelReference.ts';
import { openTwin, runThreads, SUM_TOLERANCE, sameShape, twins } from './kernelTwins.ts';
import { seeded } from './seededValues.ts';

/** Winograd's transforms take differences of sums: about ten times the rounding of plain sums. */
const CONVOLUTION_TOLERANCE = { relativeToLargest: 3e-5 };

describe.each(twins)('%s', async (file) => {
  const opened = await openTwin(file);
  const kernelTest = test.skipIf(opened === null);
  const machine = opened!;

  kernelTest.for([
    [1, 1, 1],
    [7, 3, 5],
    [6, 16, 96],
    [37, 24, 144],
    [31, 40, 240],
    [25, 112, 13],
    [13, 1155, 24],
    [100, 33, 9],
    [5, 672, 192],
    [3, 2311, 70],
  ])('a pointwise product of %i x %i x %i is the plain sum', ([rows, inputs, outputs]) => {
    for (const activation of activations) {
      machine.clear();
      const hasMore = activation !== 'linear';
      const options = {
        x: seeded(rows * inputs, 1),
        weight: seeded(inputs * outputs, 2),
        bias: hasMore ? seeded(outputs, 3) : null,
        residual: hasMore ? seeded(rows * outputs, 4) : null,
        activation,
      };
      const x = machine.place(options.x);
      const packed = machine.room(machine.kernels.packed_floats(inputs, outputs));
      machine.kernels.pack_matrix(machine.place(options.weight), inputs, outputs, packed);
      const bias = options.bias ? machine.place(options.bias) : 0;
      const residual = options.residual ? machine.place(options.residual) : 0;
      const code = activations.indexOf(activation);
      const result = runThreads(machine, rows * outputs, (out, thread, threads) =>
        machine.kernels.pointwise(
          ...[x, packed, bias, residual, out, rows, inputs, outputs, code, thread, threads],
        ),
      );
      expectClose(result, pointwiseReference(options, rows, inputs, outputs), SUM_TOLERANCE);
    }
  });

  kernelTest('a residual may be the output itself', () => {
    machine.clear();
    const [rows, inputs, outputs] = [23, 12, 20];
    const [x, weight, residual] = [
      seeded(rows * inputs, 1),
      seeded(inputs * outputs, 2),
      seeded(rows * outputs, 3),
    ];
    const packed = machine.room(machine.kernels.packed_floats(inputs, outputs));
    machine.kernels.pack_matrix(machine.place(weight), inputs, outputs, packed);
    const out = machine.place(residual);
    machine.kernels.pointwise(
      machine.place(x),
      packed,
      0,
      out,
      out,
      rows,
      inputs,
      outputs,
      0,
      0,
      1,
    );
    const options = { x, weight, bias: null, residual, activation: 'linear' } as const;
    const expected = pointwiseReference(options, rows, inputs, outputs);
    expectClose(machine.read(out, rows * outputs), expected, SUM_TOLERANCE);
  });

  kernelTest.for([
    [sameShape([5, 7], [3, 8], 3, 2)],
    [sameShape([16, 18], [3, 64], 7, 2)],
    [{ ...sameShape([16, 18], [3, 32], 7, 2), padTop: 3, padLeft: 3 }],
    [sameShape([9, 13], [6, 10], 3, 1)],
    [sameShape([8, 8], [16, 24], 3, 1)],
    [sameShape([18, 18], [32, 40], 3, 1)],
    [sameShape([1, 1], [8, 8], 3, 1)],
    [sameShape([2, 3], [9, 16], 5, 1)],
    [sameShape([7, 6], [20, 12], 1, 2)],
    [sameShape([12, 11], [64, 64], 3, 1)],
    [sameShape([10, 10], [128, 16], 3, 2)],
  ])('a convolution of %o is the plain sum', ([shape]) => {
    const { height, width, inChannels, outChannels, kernel, outHeight, outWidth } = shape;
    const outputs = outHeight * outWidth * outChannels;
    // So that sums come to somewhat more than ReLU6's 6.
    const scale = 6 / Math.sqrt(kernel ** 2 * inChannels);
    for (const activation of activations) {
      machine.clear();
      const hasMore = activation !== 'linear';
      const options = {
        x: seeded(height * width * inChannels, 1),
        weight: seeded(kernel ** 2 * inChannels * outChannels, 2).map((value) => value * scale),
        bias: hasMore ? seeded(outChannels, 3) : null,
        residual: hasMore ? seeded(outputs, 4) : null,
        activation,
      };
      const at = machine.shape(shape);
      const x = machine.place(options.x);
      const packed = machine.room(machine.kernels.convolution_packed_floats(at));
      machine.kernels.pack_convolution(machine.place(options.weight), at, packed);
      const bias = options.bias ? machine.place(options.bias) : 0;
      const residual = options.residual ? machine.place(options.residual) : 0;
      const scratch = machine.room(4 * machine.kernels.convolution_scratch_floats(at));
      const code = activations.indexOf(activation);
      const result = runThreads(machine, outputs, (out, thread, threads) =>
        machine.kernels.convolution(
          ...[x, packed, bias, residual, out, at, code, scratch, thread, threads],
        ),
      );
      expectClose(result, convolutionReference(options, shape), CONVOLUTION_TOLERANCE);
    }
  });
});
