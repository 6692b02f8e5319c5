/** Where a program lies in linear memory: the encoded operations, then its values. */

import type { Value } from '../program/operation.ts';
import { lifetimesOf, type Program } from '../program/programBuilder.ts';
import { ALIGNMENT_BYTES } from './allocator.ts';
import { OPERATION_BYTES } from './encodedOperation.ts';
import { planMemory } from './memoryPlan.ts';

export interface PlacedProgram {
  readonly sizeBytes: number;
  /** From the program's start. @throws RangeError where no operation uses `value`. */
  offsetOf(value: Value): number;
}

export function placeProgram({ operations, outputs }: Program): PlacedProgram {
  const lifetimes = lifetimesOf(operations, outputs);
  const { offsets, sizeBytes } = planMemory([...lifetimes.values()]);
  const start =
    Math.ceil((operations.length * OPERATION_BYTES) / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  const places = new Map([...lifetimes.keys()].map((value, i) => [value, start + offsets[i]]));
  return {
    sizeBytes: start + sizeBytes,
    offsetOf: (value) => {
      const offset = places.get(value);
      if (offset !== undefined) return offset;
      throw new RangeError('Got a value that no operation of this program uses.');
    },
  };
}
