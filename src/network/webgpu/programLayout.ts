/** What a program comes to on a GPU, in numbers alone: its steps, and which buffer each value takes. */

import type { Value } from '../program/operation.ts';
import { lifetimesOf, type Program } from '../program/programBuilder.ts';
import { planBuffers } from './bufferPlan.ts';
import { NUMBER_FIELDS, type Precision } from './kernels/shader.ts';
import { isMap, QUAD, quadsOf, storedBytes } from './quads.ts';
import { planSteps, type Step } from './steps.ts';

export interface ProgramLayout {
  readonly steps: readonly Step[];
  /** Of the workspace's buffers. */
  readonly sizesBytes: readonly number[];
  /** The number of a value's buffer there; undefined for one that is constant. */
  bufferOf(value: Value): number | undefined;
  /** Whole words. */
  sizeBytesOf(value: Value): number;
  /** Whether a value is one float32 a cell, whatever maps are stored as. */
  isPlain(value: Value): boolean;
}

export const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;

export const NUMBERS_BYTES = NUMBER_FIELDS.length * WORD_BYTES;

export function layOutSteps(
  { operations, constants, outputs }: Program,
  precision: Precision,
): ProgramLayout {
  const steps = planSteps(operations);
  const plain = new Set(
    steps.filter(({ kernel }) => kernel.output === 'floats').map(({ operands }) => operands.output),
  );
  const isPlain = (value: Value) => plain.has(value) || !isMap(value);
  const sizeBytesOf = (value: Value): number => {
    if (plain.has(value) || !isMap(value)) {
      return Math.ceil(value.sizeBytes / WORD_BYTES) * WORD_BYTES;
    }
    const { height, width, channels } = value;
    return height * width * quadsOf(channels) * QUAD * storedBytes(precision);
  };
  const operands = steps.map((step) => step.operands);
  const lifetimes = [...lifetimesOf(operands, outputs)].filter(([value]) => !constants.has(value));
  const { buffers, sizesBytes } = planBuffers(
    lifetimes.map(([value, lifetime]) => ({ ...lifetime, sizeBytes: sizeBytesOf(value) })),
  );
  const places = new Map(lifetimes.map(([value], index) => [value, buffers[index]]));
  return { steps, sizesBytes, bufferOf: (value) => places.get(value), sizeBytesOf, isPlain };
}

/** The steps' numbers one after another, each at a multiple of `strideBytes`. */
export function encodeNumbers(steps: readonly Step[], strideBytes: number): Uint8Array {
  const words = new Uint32Array((steps.length * strideBytes) / WORD_BYTES);
  steps.forEach(({ numbers }, index) => {
    words.set(
      NUMBER_FIELDS.map((field) => numbers[field]),
      (index * strideBytes) / WORD_BYTES,
    );
  });
  return new Uint8Array(words.buffer);
}
