/** Reads safetensors files for tests in Node. */

import { readFileSync } from 'node:fs';
import { readSafetensors } from '../src/network/safetensors.ts';
import type { TensorEntry } from '../src/network/tensorTypes.ts';

/** One tensor, its values as the array type that the test states. */
export interface FixtureTensor<T extends TensorEntry['data']> {
  readonly shape: readonly number[];
  readonly data: T;
}

/** Gives the tensors of one file by name; throws on a missing name or another element type. */
export interface SafetensorsFixture {
  float32(name: string): FixtureTensor<Float32Array>;
  int32(name: string): FixtureTensor<Int32Array>;
  uint8(name: string): FixtureTensor<Uint8Array>;
}

/** Opens a file of `test/fixtures` by its name. */
export function openFixture(name: string): SafetensorsFixture {
  return openSafetensors(new URL(`fixtures/${name}`, import.meta.url));
}

/** Opens any file, for example one below `../shared`. */
export function openSafetensors(path: string | URL): SafetensorsFixture {
  const tensors = readSafetensors(new Uint8Array(readFileSync(path)));
  const read = <T extends TensorEntry['data']>(
    name: string,
    isWanted: (data: TensorEntry['data']) => data is T,
  ): FixtureTensor<T> => {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`${path} has no tensor ${name}.`);
    const { data, shape, type } = tensor;
    if (!isWanted(data)) throw new Error(`${name} of ${path} is ${type}, another type was asked.`);
    return { shape, data };
  };
  return {
    float32: (name) => read(name, (data) => data instanceof Float32Array),
    int32: (name) => read(name, (data) => data instanceof Int32Array),
    uint8: (name) => read(name, (data) => data instanceof Uint8Array),
  };
}
