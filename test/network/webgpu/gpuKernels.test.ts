/** Each kernel in WGSL against plain loops in float64, over shapes with edges, odd channels, strides and both paddings. */

import { test } from 'vitest';
import { expectClose } from '../../matchers.ts';
import { activations } from '../native/kernelMachine.ts';
import {
  convolutionReference,
  depthwiseReference,
  maxPoolReference,
  meanReference,
  pointwiseReference,
} from '../native/kernelReference.ts';
import { SUM_TOLERANCE, sameShape } from '../native/kernelTwins.ts';
import { seeded } from '../native/seededValues.ts';
import { describeOnGpu, kernelActivation, runProgram } from './gpuRuntimes.ts';

/** As much before as after, as torch pads. */
function symmetricShape(
  [height, width]: readonly [number, number],
  [inChannels, outChannels]: readonly [number, number],
  kernel: number,
  stride: number,
) {
  const padding = (kernel - 1) / 2;
  return {
    ...{ height, width, inChannels, outChannels, kernel, stride },
    ...{ padTop: padding, padLeft: padding },
    outHeight: Math.floor((height - 1) / stride) + 1,
    outWidth: Math.floor((width - 1) / stride) + 1,
  };
}

const WINDOWS = [
  sameShape([1, 1], [4, 4], 3, 1),
  sameShape([9, 11], [16, 16], 3, 1),
  sameShape([12, 14], [6, 6], 3, 2),
  sameShape([11, 8], [20, 20], 5, 2),
  symmetricShape([12, 10], [8, 8], 3, 2),
  symmetricShape([7, 9], [40, 40], 5, 1),
  sameShape([2, 40], [3, 3], 3, 1),
];

const CONVOLUTIONS = [
  sameShape([6, 7], [3, 32], 3, 2),
  symmetricShape([13, 11], [3, 64], 7, 2),
  symmetricShape([9, 5], [12, 20], 3, 1),
  symmetricShape([8, 6], [16, 24], 1, 2),
  sameShape([5, 9], [7, 13], 5, 1),
  symmetricShape([1, 3], [4, 4], 3, 1),
  symmetricShape([6, 6], [64, 64], 3, 1),
];

describeOnGpu('the kernel', (gpu) => {
  test.each([
    [1, 1, 1],
    [7, 3, 5],
    [6, 16, 96],
    [37, 24, 144],
    [25, 112, 13],
    [5, 672, 192],
    [70, 40, 28],
  ])('of a product of %i x %i x %i gives the plain sum', async (rows, inputs, outputs) => {
    for (const activation of activations) {
      const hasMore = activation !== 'linear';
      const options = {
        x: seeded(rows * inputs, 1),
        weight: seeded(inputs * outputs, 2),
        bias: hasMore ? seeded(outputs, 3) : null,
        residual: hasMore ? seeded(rows * outputs, 4) : null,
        activation,
      };
      const [result] = await runProgram(gpu().runtime, (builder, uploads) => {
        const [input, output] = [builder.map(1, rows, inputs), builder.map(1, rows, outputs)];
        const addend = options.residual && builder.map(1, rows, outputs);
        builder.add({
          opcode: 'pointwise',
          ...{ activation: kernelActivation(activation), input, addend, output },
          weight: uploads.matrix(options.weight, inputs, outputs),
          bias: options.bias && uploads.vector(options.bias),
          shape: { height: rows, inChannels: inputs, outChannels: outputs },
        });
        const more = addend && options.residual ? [[addend, options.residual] as const] : [];
        return { inputs: [[input, options.x], ...more], outputs: [output] };
      });
      expectClose(result!, pointwiseReference(options, rows, inputs, outputs), SUM_TOLERANCE);
    }
  });

  test.each(CONVOLUTIONS)('of a convolution of %o gives the plain sum', async (shape) => {
    const { height, width, inChannels, outChannels, kernel, outHeight, outWidth } = shape;
    const options = {
      x: seeded(height * width * inChannels, 1),
      weight: seeded(kernel ** 2 * inChannels * outChannels, 2),
      bias: seeded(outChannels, 3),
      residual: seeded(outHeight * outWidth * outChannels, 4),
      activation: 'relu',
    } as const;
    const [result] = await runProgram(gpu().runtime, (builder, uploads) => {
      const input = builder.map(height, width, inChannels);
      const addend = builder.map(outHeight, outWidth, outChannels);
      const output = builder.map(outHeight, outWidth, outChannels);
      builder.add({
        ...{ opcode: 'convolution', activation: 'relu', input, addend, output, shape },
        weight: uploads.convolution(options.weight, shape),
        bias: uploads.vector(options.bias),
      });
      return {
        inputs: [
          [input, options.x],
          [addend, options.residual],
        ],
        outputs: [output],
      };
    });
    expectClose(result!, convolutionReference(options, shape), SUM_TOLERANCE);
  });

  test.each(WINDOWS)('of a depthwise convolution of %o gives the plain sum', async (shape) => {
    const { height, width, outChannels: channels, kernel, outHeight, outWidth } = shape;
    const options = {
      x: seeded(height * width * channels, 1),
      weight: seeded(kernel ** 2 * channels, 2),
      bias: seeded(channels, 3),
      activation: 'relu6',
    } as const;
    const [result] = await runProgram(gpu().runtime, (builder, uploads) => {
      const input = builder.map(height, width, channels);
      const output = builder.map(outHeight, outWidth, channels);
      builder.add({
        ...{ opcode: 'depthwise', activation: 'relu6', input, output, shape },
        weight: uploads.depthwise(options.weight, channels),
        bias: uploads.vector(options.bias),
      });
      return { inputs: [[input, options.x]], outputs: [output] };
    });
    expectClose(result!, depthwiseReference(options, shape), SUM_TOLERANCE);
  });

  test.each(WINDOWS)('of a max-pooling of %o takes the largest inside', async (shape) => {
    const values = seeded(shape.height * shape.width * shape.outChannels, 1);
    const [result] = await runProgram(gpu().runtime, (builder) => {
      const input = builder.map(shape.height, shape.width, shape.outChannels);
      const output = builder.map(shape.outHeight, shape.outWidth, shape.outChannels);
      builder.add({ opcode: 'max-pool', input, output, shape });
      return { inputs: [[input, values]], outputs: [output] };
    });
    expectClose(result!, maxPoolReference(values, shape), {});
  });

  test.each([
    [1, 1, 5, 3],
    [7, 9, 40, 3],
    [6, 4, 112, 5],
  ])(
    'of a mean of %i x %i x %i over %i a side leaves out what is beyond the edge',
    async (height, width, channels, side) => {
      const values = seeded(height * width * channels, 1);
      const [result] = await runProgram(gpu().runtime, (builder) => {
        const [input, output] = [1, 2].map(() => builder.map(height, width, channels));
        const shape = { height, width, inChannels: channels, kernel: side };
        builder.add({ opcode: 'neighbourhood-mean', input: input!, output: output!, shape });
        return { inputs: [[input!, values]], outputs: [output!] };
      });
      const shape = sameShape([height, width], [channels, channels], side, 1);
      expectClose(result!, meanReference(values, shape), SUM_TOLERANCE);
    },
  );

  test.each([1, 37, 260])('of %i pixels scales them channel by channel', async (pixels) => {
    const bytes = Uint8Array.from({ length: 3 * pixels }, (_, i) => (i * 89) % 256);
    const [mean, scale] = [Float32Array.of(127, 110, 90.5), Float32Array.of(128, 57.5, 60)];
    const [result] = await runProgram(gpu().runtime, (builder, uploads) => {
      const [input, output] = [builder.value(bytes.length), builder.map(1, pixels, 3)];
      builder.add({
        ...{ opcode: 'scale-image', input, output, shape: { height: pixels } },
        ...{ weight: uploads.vector(mean), bias: uploads.vector(scale) },
      });
      return { inputs: [[input, bytes]], outputs: [output] };
    });
    const expected = Float64Array.from(bytes, (value, i) => (value - mean[i % 3]!) / scale[i % 3]!);
    expectClose(result!, expected, { relativeToLargest: 1e-6 });
  });
});
