/** Convolutions of all ways at sizes and channel counts that nobody chose: exact, and blind to what lies around. */

import { describe, test } from 'vitest';
import { mulberry32, randomInteger } from '../../../src/maths/random.ts';
import { expectClose } from '../../matchers.ts';
import { activations, type KernelMachine } from './kernelMachine.ts';
import { convolutionReference, depthwiseReference, pointwiseReference } from './kernelReference.ts';
import { openTwin, runThreads, sameShape, twins } from './kernelTwins.ts';
import { seeded } from './seededValues.ts';

const SHAPES = 60;
const SEED = 20;
/** Values on either side of what a kernel reads. */
const AROUND = 16;
/** Winograd's, and of two convolutions in a row. */
const TOLERANCE = { relativeToLargest: 5e-5, absolute: 1e-5 };

const random = mulberry32(SEED);
const below = (count: number) => randomInteger(random, count);
const oneOf = <T>(values: readonly T[]): T => values[below(values.length)]!;

/** With no numbers before and behind, so that a value read too many shows in the result. */
function surround(machine: KernelMachine, values: Float32Array): number {
  const whole = new Float32Array(values.length + 2 * AROUND).fill(Number.NaN);
  whole.set(values, AROUND);
  return machine.place(whole) + AROUND * Float32Array.BYTES_PER_ELEMENT;
}

const cases = Array.from({ length: SHAPES }, (_, index) => {
  const kernel = oneOf([1, 3, 3, 3, 5, 7]);
  const inputs = oneOf([1, 2, 3, 4, 5, 7, 8, 9, 16, 20, 36]);
  const outputs = oneOf([1, 3, 4, 5, 8, 11, 16, 24, 40, 256]);
  const shape = sameShape([1 + below(14), 1 + below(14)], [inputs, outputs], kernel, oneOf([1, 2]));
  return { index, shape, activation: oneOf(activations), hasMore: below(2) === 1 };
});

describe.each(twins)('%s', async (file) => {
  const opened = await openTwin(file);
  const kernelTest = test.skipIf(opened === null);
  const machine = opened!;

  kernelTest.for(cases)('convolution $index is the plain sum', (given) => {
    machine.clear();
    const { index, shape, activation, hasMore } = given;
    const { kernels } = machine;
    const { height, width, inChannels, outChannels, kernel, outHeight, outWidth } = shape;
    const floats = outHeight * outWidth * outChannels;
    const options = {
      x: seeded(height * width * inChannels, index),
      weight: seeded(kernel ** 2 * inChannels * outChannels, index + 1),
      bias: hasMore ? seeded(outChannels, index + 2) : null,
      residual: hasMore ? seeded(floats, index + 3) : null,
      activation,
    };
    const at = machine.shape(shape);
    const x = surround(machine, options.x);
    const packed = machine.room(kernels.convolution_packed_floats(at));
    kernels.pack_convolution(surround(machine, options.weight), at, packed);
    const bias = options.bias ? surround(machine, options.bias) : 0;
    const residual = options.residual ? surround(machine, options.residual) : 0;
    const scratch = machine.room(4 * kernels.convolution_scratch_floats(at));
    const code = activations.indexOf(activation);
    const result = runThreads(machine, floats, (out, thread, threads) =>
      kernels.convolution(...[x, packed, bias, residual, out, at, code, scratch, thread, threads]),
    );
    expectClose(result, convolutionReference(options, shape), TOLERANCE);
  });

  const filters = cases.filter(({ shape: { kernel } }) => kernel === 3 || kernel === 5);
  kernelTest.for(filters)('widening and filter $index are the plain sums', (given) => {
    machine.clear();
    const { index, activation } = given;
    const { kernels } = machine;
    const { height, width, inChannels, outChannels, kernel, outHeight, outWidth } = given.shape;
    const cells = height * width;
    const widening = {
      x: seeded(cells * inChannels, index),
      weight: seeded(inChannels * outChannels, index + 1),
      bias: seeded(outChannels, index + 2),
      residual: null,
      activation,
    };
    const wide = pointwiseReference(widening, cells, inChannels, outChannels);
    const filter = {
      x: Float32Array.from(wide),
      weight: seeded(kernel ** 2 * outChannels, index + 3),
      bias: seeded(outChannels, index + 4),
      activation,
    };
    const at = machine.shape(given.shape);
    const x = surround(machine, widening.x);
    const packed = machine.room(kernels.packed_floats(inChannels, outChannels));
    const wideWeight = surround(machine, widening.weight);
    kernels.pack_matrix(wideWeight, inChannels, outChannels, packed);
    const numbers = [widening.bias, filter.weight, filter.bias].map((v) => surround(machine, v));
    const scratch = machine.room(kernels.expand_depthwise_scratch_floats(at));
    const code = activations.indexOf(activation);
    const floats = outHeight * outWidth * outChannels;
    const result = runThreads(machine, floats, (out, thread, threads) =>
      kernels.expand_depthwise(...[x, packed, ...numbers, out, at, code, scratch, thread, threads]),
    );
    expectClose(result, depthwiseReference(filter, given.shape), TOLERANCE);
  });
});
