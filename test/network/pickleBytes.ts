/** Writes pickles by hand for tests, one function for each instruction that is needed. */

import { field, joined, text } from './byteFields.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const op = (code: string, ...parts: readonly Uint8Array[]): Bytes => joined(text(code), ...parts);

export const MARK = op('(');
export const EMPTY_DICT = op('}');
export const EMPTY_LIST = op(']');
export const EMPTY_TUPLE = op(')');
export const TUPLE = op('t');
export const APPEND = op('a');
export const SET_ITEM = op('s');
export const REDUCE = op('R');
export const BUILD = op('b');
export const PERSISTENT = op('Q');
export const NONE = op('N');
export const TRUE = Uint8Array.of(0x88);

export function put(index: number): Bytes {
  return op('r', field(4, index));
}

export function get(index: number): Bytes {
  return op('j', field(4, index));
}

/** Whole numbers up to 2^63, as Python chooses the instruction for the larger ones. */
export function whole(value: number | bigint): Bytes {
  if (-(2 ** 31) <= value && value < 2 ** 31) return op('J', field(4, value));
  return joined(Uint8Array.of(0x8a, 8), field(8, value));
}

export function unicode(value: string, claimedBytes = text(value).length): Bytes {
  return op('X', field(4, claimedBytes), text(value));
}

export function global(module: string, name: string): Bytes {
  return op('c', text(`${module}\n${name}\n`));
}

export function tuple(...items: readonly Uint8Array[]): Bytes {
  return joined(MARK, ...items, TUPLE);
}

/** A dictionary with text for keys. */
export function dictionary(entries: Readonly<Record<string, Uint8Array>>): Bytes {
  const items = Object.entries(entries).map(([key, value]) =>
    joined(unicode(key), value, SET_ITEM),
  );
  return joined(EMPTY_DICT, ...items);
}

/** What the pickle names `torch.FloatStorage`, of that key and length. */
export function storage(key: string, length: number | bigint, type = 'FloatStorage'): Bytes {
  const id = [unicode('storage'), global('torch', type), unicode(key), unicode('cpu')];
  return joined(tuple(...id, whole(length)), PERSISTENT);
}

export interface TensorFields {
  readonly storage: Uint8Array;
  readonly offset?: number | bigint;
  readonly shape: readonly (number | bigint)[];
  readonly strides: readonly (number | bigint)[];
}

/** A tensor as torch writes it. */
export function tensor({ storage, offset = 0, shape, strides }: TensorFields): Bytes {
  const sides = [tuple(...shape.map(whole)), tuple(...strides.map(whole))];
  const rebuild = global('torch._utils', '_rebuild_tensor_v2');
  return joined(rebuild, tuple(storage, whole(offset), ...sides, TRUE, NONE), REDUCE);
}

/** A whole pickle of protocol 2. */
export function pickleOf(...instructions: readonly Uint8Array[]): Bytes {
  return joined(Uint8Array.of(0x80, 2), ...instructions, text('.'));
}
