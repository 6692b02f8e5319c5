/** Weights in linear memory, as the kernels want them; owned together and freed together. */

import { FLOAT_BYTES } from '../program/programBuilder.ts';
import type { Uploads } from '../program/programRuntime.ts';
import type { NativeRuntime } from './nativeRuntime.ts';

/** All give addresses. */
export function createUploads({ kernels, memory, allocator, withShape }: NativeRuntime): Uploads {
  const owned: number[] = [];

  function own(floats: number): number {
    const address = allocator.allocate(floats * FLOAT_BYTES);
    owned.push(address);
    return address;
  }

  function copy(values: Float32Array, address: number): void {
    new Float32Array(memory.buffer, address, values.length).set(values);
  }

  /** Room for `floats`, which `pack` fills from a copy of `values` that goes afterwards. */
  function packed(
    values: Float32Array,
    floats: number,
    pack: (plain: number, packed: number) => void,
  ): number {
    const address = own(floats);
    const plain = allocator.allocate(values.byteLength);
    try {
      copy(values, plain);
      pack(plain, address);
      return address;
    } finally {
      allocator.free(plain);
    }
  }

  function vector(values: Float32Array): number {
    const address = own(values.length);
    copy(values, address);
    return address;
  }

  return {
    vector,
    depthwise: vector,
    matrix: (values, inputs, outputs) =>
      packed(values, kernels.packed_floats(inputs, outputs), (plain, address) =>
        kernels.pack_matrix(plain, inputs, outputs, address),
      ),
    convolution: (values, shape) =>
      withShape(shape, (shapeAddress) =>
        packed(values, kernels.convolution_packed_floats(shapeAddress), (plain, address) =>
          kernels.pack_convolution(plain, shapeAddress, address),
        ),
      ),
    dispose: () => {
      for (const address of owned.splice(0)) allocator.free(address);
    },
  };
}
