/** Builds programs: operations on values that get their places once all operations are known. */

import { ALIGNMENT_BYTES } from './allocator.ts';
import { type Lifetime, planMemory } from './memoryPlan.ts';
import { OPERATION_BYTES, type Operation, type Value } from './operation.ts';

/** A map of float32, `[height, width, channels]`. */
export interface MapValue extends Value {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Laid out from offset 0 on: the encoded operations, then the values. */
export interface Program {
  readonly sizeBytes: number;
  readonly operations: readonly Operation[];
  /** What must lie there before each run. */
  readonly constants: ReadonlyMap<Value, Uint8Array>;
  /** @throws RangeError where no operation uses `value`. */
  offsetOf(value: Value): number;
}

export interface ProgramBuilder {
  /** Room for a map that an operation writes. */
  map(height: number, width: number, channels: number): MapValue;
  /** Room for whatever an operation writes, or the caller before a run. */
  value(sizeBytes: number): Value;
  /** Bytes that are the same in each run. */
  constant(bytes: Uint8Array): Value;
  add(operation: Operation): void;
  /** @param outputs Kept to the end of a run, for the caller to read. */
  build(outputs: readonly Value[]): Program;
}

export const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

export function createProgramBuilder(): ProgramBuilder {
  const operations: Operation[] = [];
  const constants = new Map<Value, Uint8Array>();
  return {
    map: (height, width, channels) => ({
      sizeBytes: height * width * channels * FLOAT_BYTES,
      height,
      width,
      channels,
    }),
    value: (sizeBytes) => ({ sizeBytes }),
    constant: (bytes) => {
      const value = { sizeBytes: bytes.byteLength };
      constants.set(value, bytes);
      return value;
    },
    add: (operation) => operations.push(operation),
    build: (outputs) => {
      const lifetimes = lifetimesOf(operations, outputs);
      const { offsets, sizeBytes } = planMemory([...lifetimes.values()]);
      const start =
        Math.ceil((operations.length * OPERATION_BYTES) / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
      const places = new Map([...lifetimes.keys()].map((value, i) => [value, start + offsets[i]]));
      return {
        sizeBytes: start + sizeBytes,
        operations,
        constants,
        offsetOf: (value) => {
          const offset = places.get(value);
          if (offset !== undefined) return offset;
          throw new RangeError('Got a value that no operation of this program uses.');
        },
      };
    },
  };
}

/** A value that is read before it is written was there from the start. */
function lifetimesOf(
  operations: readonly Operation[],
  outputs: readonly Value[],
): Map<Value, Lifetime> {
  const lifetimes = new Map<Value, Lifetime>();
  const use = (value: Value | null | undefined, first: number, last: number) => {
    if (!value) return;
    const known = lifetimes.get(value);
    lifetimes.set(value, { sizeBytes: value.sizeBytes, first: known?.first ?? first, last });
  };
  const start = -1;
  operations.forEach(({ input, addend, rows, columns, output, scratch }, index) => {
    for (const read of [input, addend, rows, columns]) use(read, start, index);
    for (const written of [output, scratch]) use(written, index, index);
  });
  for (const output of outputs) use(output, start, operations.length);
  return lifetimes;
}
