/** Runs training operations on the crew, as a program of operations that each point to one. */

import { encodeTraining, OPERATION_BYTES } from './encodedOperation.ts';
import type { NativeRuntime } from './nativeRuntime.ts';
import {
  TRAINING_OPERATION_WORDS,
  type TrainingOperation,
  writeTrainingOperation,
} from './trainingOperation.ts';

const TRAINING_OPERATION_BYTES = TRAINING_OPERATION_WORDS * Int32Array.BYTES_PER_ELEMENT;

export interface TrainingRunner {
  /** All threads meet after each; returns when they are through. */
  run(operations: readonly TrainingOperation[]): void;
  dispose(): void;
}

export function createTrainingRunner({
  memory,
  allocator,
  crew,
}: Pick<NativeRuntime, 'memory' | 'allocator' | 'crew'>): TrainingRunner {
  let address: number | null = null;
  let room = 0;

  function makeRoom(count: number): number {
    if (address !== null && count <= room) return address;
    if (address !== null) allocator.free(address);
    // There may be no room for more.
    address = null;
    room = count;
    address = allocator.allocate(count * (OPERATION_BYTES + TRAINING_OPERATION_BYTES));
    return address;
  }

  return {
    run(operations) {
      const program = makeRoom(operations.length);
      const start = program + operations.length * OPERATION_BYTES;
      operations.forEach((operation, index) => {
        const place = start + index * TRAINING_OPERATION_BYTES;
        writeTrainingOperation(
          operation,
          new Int32Array(memory.buffer, place, TRAINING_OPERATION_WORDS),
        );
        const words = encodeTraining(place);
        new Int32Array(memory.buffer, program + index * OPERATION_BYTES, words.length).set(words);
      });
      crew.run(program, operations.length);
    },
    dispose() {
      if (address !== null) allocator.free(address);
      address = null;
    },
  };
}
