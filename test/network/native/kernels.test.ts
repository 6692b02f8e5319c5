/** All kernels but the matrix products, of both twins, against plain loops in float64, for any number of threads. */

import { describe, test } from 'vitest';
import { expectClose } from '../../matchers.ts';
import { activations } from './kernelMachine.ts';
import {
  type AxisTable,
  addResizedReference,
  depthwiseReference,
  maxPoolReference,
  meanReference,
  pointwiseReference,
} from './kernelReference.ts';
import { openTwin, runThreads, SUM_TOLERANCE, sameShape, twins } from './kernelTwins.ts';
import { seeded } from './seededValues.ts';

describe.each(twins)('%s', async (file) => {
  const opened = await openTwin(file);
  const kernelTest = test.skipIf(opened === null);
  const machine = opened!;

  const pooled = [
    [sameShape([1, 1], [4, 4], 3, 1)],
    [sameShape([9, 11], [16, 16], 3, 1)],
    [sameShape([12, 14], [6, 6], 3, 2)],
    [sameShape([3, 3], [24, 24], 5, 1)],
    [sameShape([11, 8], [20, 20], 5, 2)],
    [{ ...sameShape([12, 10], [8, 8], 3, 2), padTop: 1, padLeft: 1 }],
    [sameShape([18, 19], [40, 40], 5, 1)],
    [sameShape([2, 40], [3, 3], 3, 1)],
  ] as const;

  kernelTest.for(pooled)('a depthwise convolution of %o is the plain sum', ([shape]) => {
    const { height, width, outChannels: channels, kernel, outHeight, outWidth } = shape;
    for (const activation of activations) {
      machine.clear();
      const options = {
        x: seeded(height * width * channels, 1),
        weight: seeded(kernel ** 2 * channels, 2),
        bias: seeded(channels, 3),
        activation,
      };
      const at = machine.shape(shape);
      const x = machine.place(options.x);
      const weight = machine.place(options.weight);
      const bias = machine.place(options.bias);
      const code = activations.indexOf(activation);
      const result = runThreads(machine, outHeight * outWidth * channels, (out, thread, threads) =>
        machine.kernels.depthwise(x, weight, bias, out, at, code, thread, threads),
      );
      expectClose(result, depthwiseReference(options, shape), SUM_TOLERANCE);
    }
  });

  kernelTest.for(pooled)(
    'widening and a depthwise convolution of %o in one are the two, to the last bit',
    ([depthwise]) => {
      machine.clear();
      const { kernels } = machine;
      const { height, width, outChannels: channels, kernel, outHeight, outWidth } = depthwise;
      const inputs = 10;
      const cells = height * width;
      const x = machine.place(seeded(cells * inputs, 1));
      const packed = machine.room(kernels.packed_floats(inputs, channels));
      kernels.pack_matrix(machine.place(seeded(inputs * channels, 2)), inputs, channels, packed);
      const weight = machine.place(seeded(kernel ** 2 * channels, 3));
      const [wideBias, bias] = [3, 4].map((seed) => machine.place(seeded(channels, seed)));
      const at = machine.shape({ ...depthwise, inChannels: inputs });
      const scratch = machine.room(kernels.expand_depthwise_scratch_floats(at));
      const relu6 = activations.indexOf('relu6');
      const floats = outHeight * outWidth * channels;
      const result = runThreads(machine, floats, (out, thread, threads) =>
        kernels.expand_depthwise(
          ...[x, packed, wideBias, weight, bias, out, at, relu6, scratch, thread, threads],
        ),
      );
      const [wide, out] = [machine.room(cells * channels), machine.room(floats)];
      kernels.pointwise(...[x, packed, wideBias, 0, wide, cells, inputs, channels, relu6, 0, 1]);
      kernels.depthwise(wide, weight, bias, out, at, relu6, 0, 1);
      expectClose(result, machine.read(out, floats), {});
    },
  );

  kernelTest.for(pooled.filter(([{ kernel }]) => kernel === 3))(
    'a max-pooling of %o takes the largest inside',
    ([shape]) => {
      machine.clear();
      const { height, width, outChannels: channels, outHeight, outWidth } = shape;
      const values = seeded(height * width * channels, 1);
      const [x, at] = [machine.place(values), machine.shape(shape)];
      const result = runThreads(machine, outHeight * outWidth * channels, (out, thread, threads) =>
        machine.kernels.max_pool(x, out, at, thread, threads),
      );
      expectClose(result, maxPoolReference(values, shape), {});
    },
  );

  kernelTest.for([
    [1, 1, 5, 3],
    [7, 9, 40, 3],
    [6, 4, 112, 5],
    [5, 5, 8, 1],
  ])('a mean of %i x %i x %i over %i a side leaves out what is beyond the edge', (sizes) => {
    machine.clear();
    const [height, width, channels, side] = sizes;
    const values = seeded(height * width * channels, 1);
    const x = machine.place(values);
    const result = runThreads(machine, values.length, (out, thread, threads) =>
      machine.kernels.neighbourhood_mean(x, out, height, width, channels, side, thread, threads),
    );
    const shape = sameShape([height, width], [channels, channels], side, 1);
    expectClose(result, meanReference(values, shape), SUM_TOLERANCE);
  });

  kernelTest.for([
    [6, 8, 3, 4, 8],
    [5, 7, 2, 7, 13],
    [4, 4, 1, 1, 512],
  ])('a coarse map is added resized, %i x %i from %i x %i of %i channels', (sizes) => {
    const [height, width, coarseHeight, coarseWidth, channels] = sizes;
    const axis = (length: number, source: number, seed: number): AxisTable => ({
      lower: Int32Array.from({ length }, (_, i) => Math.floor((i * source) / length)),
      weight: seeded(length, seed).map((value) => (value + 1) / 2),
      source,
    });
    const [rows, columns] = [axis(height, coarseHeight, 1), axis(width, coarseWidth, 2)];
    for (const activation of activations) {
      machine.clear();
      const fine = activation === 'linear' ? null : seeded(height * width * channels, 3);
      const coarse = seeded(coarseHeight * coarseWidth * channels, 4);
      const table = ({ lower, weight, source }: AxisTable) =>
        machine.place(
          Int32Array.of(machine.place(lower), machine.place(weight), lower.length, source),
        );
      const [rowTable, columnTable] = [table(rows), table(columns)];
      const [fineAt, coarseAt] = [fine ? machine.place(fine) : 0, machine.place(coarse)];
      const code = activations.indexOf(activation);
      const result = runThreads(machine, height * width * channels, (out, thread, threads) =>
        machine.kernels.add_resized(
          ...[fineAt, coarseAt, rowTable, columnTable, out, channels, code, thread, threads],
        ),
      );
      const expected = addResizedReference(fine, coarse, rows, columns, channels, activation);
      expectClose(result, expected, SUM_TOLERANCE);
    }
  });

  kernelTest.for([
    [1, 1],
    [23, 512],
    [9, 1023],
  ])('the last layer of %i rows of %i is their dot product', ([rows, channels]) => {
    machine.clear();
    const [values, weights] = [seeded(rows * channels, 1), seeded(channels, 2)];
    const bias = seeded(1, 3);
    const [x, weight, biasAt] = [
      machine.place(values),
      machine.place(weights),
      machine.place(bias),
    ];
    const result = runThreads(machine, rows, (out, thread, threads) =>
      machine.kernels.dot_rows(x, weight, biasAt, out, rows, channels, thread, threads),
    );
    const options = { x: values, weight: weights, bias, residual: null } as const;
    const expected = pointwiseReference({ ...options, activation: 'linear' }, rows, channels, 1);
    expectClose(result, expected, SUM_TOLERANCE);
  });

  kernelTest('pixels are scaled channel by channel', () => {
    machine.clear();
    const pixels = Uint8Array.from({ length: 3 * 37 }, (_, i) => (i * 89) % 256);
    const [mean, scale] = [Float32Array.of(127, 110, 90.5), Float32Array.of(128, 57.5, 60)];
    const [rgb, meanAt, scaleAt] = [pixels, mean, scale].map((values) => machine.place(values));
    const result = runThreads(machine, pixels.length, (out, thread, threads) =>
      machine.kernels.scale_image(rgb, out, 37, meanAt, scaleAt, thread, threads),
    );
    const expected = Float64Array.from(pixels, (value, i) => (value - mean[i % 3]) / scale[i % 3]);
    expectClose(result, expected, { relativeToLargest: 1e-7 });
  });
});
