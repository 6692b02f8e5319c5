/** Builds programs: operations on values, which a device gives their places once all operations are known. */

import type { MapValue, Operation, Value } from './operation.ts';

/** From one operation to another, both counted in; -1 is the start of a run. */
export interface Lifetime {
  readonly sizeBytes: number;
  readonly first: number;
  readonly last: number;
}

export interface Program {
  readonly operations: readonly Operation[];
  /** What must lie there before each run. */
  readonly constants: ReadonlyMap<Value, Uint8Array>;
  /** What a run gives. */
  readonly outputs: readonly Value[];
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
    build: (outputs) => ({ operations, constants, outputs }),
  };
}

/** The values that an operation, or whatever a device makes of it, reads or writes. */
interface Operands {
  readonly input: Value;
  readonly addend?: Value | null;
  readonly rows?: Value | null;
  readonly columns?: Value | null;
  readonly output: Value;
  readonly scratch?: Value;
}

/**
 * When each value is needed: those that never are at the same time may share their place. A value that is read before
 * it is written was there from the start.
 */
export function lifetimesOf(
  operations: readonly Operands[],
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
