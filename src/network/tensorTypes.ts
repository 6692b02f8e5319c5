/** What every reader of tensor files gives: tensors by name, decoded when they are first looked at. */

import { InputError } from '../errors.ts';

/** Element types by safetensors' names, and the bytes that one element takes in a file. */
export const ITEM_BYTES = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
} as const;

/** The type of the elements as they lie in the file. */
export type TensorType = keyof typeof ITEM_BYTES;

/** Floats of any width are float32; `BOOL` is bytes of 0 and 1. */
export type TensorData =
  | Float32Array
  | BigInt64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint8Array;

export interface TensorEntry {
  readonly type: TensorType;
  readonly shape: readonly number[];
  /** In row-major order. May be a view of the file's bytes, which must not change. */
  readonly data: TensorData;
}

export type TensorFile = ReadonlyMap<string, TensorEntry>;

/** An entry whose data are decoded at the first look and kept; `decode` must not fail. */
export function lazyTensor(
  type: TensorType,
  shape: readonly number[],
  decode: () => TensorData,
): TensorEntry {
  let decoded: TensorData | undefined;
  return {
    type,
    shape,
    get data() {
      decoded ??= decode();
      return decoded;
    },
  };
}

/**
 * The floats of the tensor of that name and shape, as float32 whatever width they are stored in.
 * @throws InputError `file-format` where it is missing, has another shape, or holds no floats.
 */
export function floatTensor(
  file: TensorFile,
  name: string,
  shape: readonly number[],
): Float32Array {
  const entry = file.get(name);
  const expected = `${name} as floats [${shape.join(', ')}]`;
  if (!entry) throw mismatch(`no tensor ${name}`, expected);
  const got = `${name} as ${entry.type} [${entry.shape.join(', ')}]`;
  if (entry.shape.join() !== shape.join()) throw mismatch(got, expected);
  const { data } = entry;
  if (!(data instanceof Float32Array)) throw mismatch(got, expected);
  return data;
}

/**
 * Rows and columns of the tensor of that name, both from 1 on.
 * @throws InputError `file-format` where it is missing or is no matrix.
 */
export function matrixSides(file: TensorFile, name: string): readonly [number, number] {
  const entry = file.get(name);
  const expected = `${name} as a matrix of floats`;
  if (!entry) throw mismatch(`no tensor ${name}`, expected);
  const [rows, columns, ...further] = entry.shape;
  if (rows && columns && further.length === 0) return [rows, columns];
  throw mismatch(`${name} as ${entry.type} [${entry.shape.join(', ')}]`, expected);
}

function mismatch(got: string, expected: string): InputError {
  return new InputError(
    'file-format',
    `a tensor file with ${got}`,
    expected,
    'Fetch or export the file again.',
  );
}
