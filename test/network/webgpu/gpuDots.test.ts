/** A head's last layer in WGSL against plain loops in float64, added up in the workgroup's memory and by subgroups. */

import { test } from 'vitest';
import type { MapValue } from '../../../src/network/program/operation.ts';
import { expectClose } from '../../matchers.ts';
import { activations } from '../native/kernelMachine.ts';
import {
  type AxisTable,
  addResizedReference,
  pointwiseReference,
} from '../native/kernelReference.ts';
import { SUM_TOLERANCE } from '../native/kernelTwins.ts';
import { seeded } from '../native/seededValues.ts';
import { describeOnGpu, kernelActivation, runProgram, tableBytes } from './gpuRuntimes.ts';

for (const reduction of ['workgroup', 'subgroup'] as const) {
  describeOnGpu(
    `the last layer, added up by ${reduction}`,
    (gpu) => {
      test.each([
        [6, 8, 3, 4, 8],
        [5, 7, 2, 7, 13],
        [4, 4, 1, 1, 512],
      ])(
        'takes the dot products of a sum with a coarse map resized, %i x %i from %i x %i of %i channels',
        async (height, width, coarseHeight, coarseWidth, channels) => {
          const axis = (length: number, source: number, seed: number): AxisTable => ({
            lower: Int32Array.from({ length }, (_, i) => Math.floor((i * source) / length)),
            weight: seeded(length, seed).map((value) => (value + 1) / 2),
            source,
          });
          const [rows, columns] = [axis(height, coarseHeight, 1), axis(width, coarseWidth, 2)];
          const coarse = seeded(coarseHeight * coarseWidth * channels, 4);
          const weight = seeded(channels, 5);
          const bias = seeded(1, 6);
          for (const activation of activations) {
            const fine = activation === 'linear' ? null : seeded(height * width * channels, 3);
            const [input, last] = [true, false].map((isSumRead) =>
              runProgram(gpu().runtime, (builder, uploads) => {
                const coarseMap = builder.map(coarseHeight, coarseWidth, channels);
                const addend = fine && builder.map(height, width, channels);
                const [sum, dots] = [
                  builder.map(height, width, channels),
                  builder.map(height, width, 1),
                ];
                const table = ({ lower, weight: share }: AxisTable) =>
                  builder.constant(tableBytes(lower, share));
                builder.add({
                  opcode: 'add-resized',
                  ...{
                    activation: kernelActivation(activation),
                    input: coarseMap,
                    addend,
                    output: sum,
                  },
                  ...{ rows: table(rows), columns: table(columns) },
                  shape: {
                    ...{ height: coarseHeight, width: coarseWidth, outChannels: channels },
                    ...{ outHeight: height, outWidth: width },
                  },
                });
                if (!isSumRead) {
                  builder.add({
                    ...{ opcode: 'dot-rows', input: sum, output: dots },
                    ...{ weight: uploads.vector(weight), bias: uploads.vector(bias) },
                    shape: { height: height * width, inChannels: channels, outChannels: 1 },
                  });
                }
                const more: [MapValue, Float32Array][] = addend && fine ? [[addend, fine]] : [];
                return {
                  inputs: [[coarseMap, coarse], ...more],
                  outputs: [isSumRead ? sum : dots],
                };
              }),
            );
            const expected = addResizedReference(fine, coarse, rows, columns, channels, activation);
            expectClose((await input!)[0]!, expected, SUM_TOLERANCE);
            const options = { weight, bias, residual: null, activation: 'linear' } as const;
            const summed = { ...options, x: Float32Array.from(expected) };
            const scores = pointwiseReference(summed, height * width, channels, 1);
            expectClose((await last!)[0]!, scores, SUM_TOLERANCE);
          }
        },
      );

      test.each([
        [1, 1],
        [23, 512],
        [9, 1023],
      ])('takes the dot products of %i rows of %i', async (rows, channels) => {
        const [x, weight, bias] = [seeded(rows * channels, 1), seeded(channels, 2), seeded(1, 3)];
        const [result] = await runProgram(gpu().runtime, (builder, uploads) => {
          const [input, output] = [builder.map(1, rows, channels), builder.map(1, rows, 1)];
          builder.add({
            ...{ opcode: 'dot-rows', input, output },
            ...{ weight: uploads.vector(weight), bias: uploads.vector(bias) },
            shape: { height: rows, inChannels: channels, outChannels: 1 },
          });
          return { inputs: [[input, x]], outputs: [output] };
        });
        const options = { x, weight, bias, residual: null, activation: 'linear' } as const;
        expectClose(result!, pointwiseReference(options, rows, channels, 1), SUM_TOLERANCE);
      });
    },
    { precision: 'float32', reduction },
  );
}
