/** The training kernels on a memory of their own, one real thread playing any number: for tests and benchmarks. */

import { createAllocator } from '../../../src/network/native/allocator.ts';
import { OPERATION_BYTES, TRAINING_WORD } from '../../../src/network/native/encodedOperation.ts';
import type { TrainingRuntime } from '../../../src/network/native/trainer.ts';
import { loadRepositoryFile } from '../../fixture.ts';

interface TrainingKernels {
  readonly __heap_base: WebAssembly.Global<'i32'>;
  train(operation: number, thread: number, threads: number): void;
}

/** Null where this engine does not know relaxed SIMD: Node 20. */
export async function openTrainingMachine(
  file: string,
  threads = 1,
): Promise<TrainingRuntime | null> {
  const bytes = await loadRepositoryFile(`src/network/native/modules/${file}`);
  if (file.includes('relaxed') && !WebAssembly.validate(bytes)) return null;
  const memory = new WebAssembly.Memory({ initial: 16 });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const { __heap_base, train } = instance.exports as unknown as TrainingKernels;
  return {
    memory,
    allocator: createAllocator(memory, __heap_base.value),
    crew: {
      threads,
      problem: null,
      run: (operations, count) => {
        for (let i = 0; i < count; i++) {
          const address = operations + i * OPERATION_BYTES;
          const training = new Int32Array(memory.buffer, address)[TRAINING_WORD];
          // Last thread first: whoever reads what another writes in the same operation is found out.
          for (let thread = threads - 1; thread >= 0; thread--) train(training!, thread, threads);
        }
      },
      dismiss: () => {},
    },
  };
}

/** The same of both twins that this engine knows. */
export const trainingModules = ['loupe-kernels.wasm', 'loupe-kernels-relaxed.wasm'] as const;
