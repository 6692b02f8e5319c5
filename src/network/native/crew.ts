/** The threads that run programs together: as many as were asked for and start in time, or this one alone. */

import type { Allocator } from './allocator.ts';
import type { Host, Thread, ThreadStart } from './host.ts';
import type { KernelFunctions } from './kernelModule.ts';

/** `Crew` of kernels/program.h: its barrier, how many meet there, and the program in hand. */
const CREW_BYTES = 24;
const THREADS_OFFSET_BYTES = 12;

/** Of every thread but this one, whose stack lies in the module. */
const STACK_BYTES = 65_536;

/** Scripts come from the cache or the disk; a thread that takes longer would hold up the start. */
const START_WITHIN_MS = 5000;

export interface Crew {
  /** This one included. */
  readonly threads: number;
  /** Why this one is alone though others were asked for, else null. */
  readonly problem: string | null;
  /**
   * Runs encoded operations on all threads; returns when they are through.
   * @throws Error once it is dismissed, or after a run that threw: the others would be waited for in vain.
   */
  run(operations: number, count: number): void;
  /** Once is enough; more does nothing. */
  dismiss(): void;
}

export interface CrewOptions {
  readonly host: Pick<Host, 'startThread'>;
  readonly module: WebAssembly.Module;
  /** Shared, where there is more than one thread. */
  readonly memory: WebAssembly.Memory;
  /** This thread's. */
  readonly kernels: KernelFunctions;
  readonly allocator: Allocator;
  readonly threads: number;
  readonly startWithinMs?: number;
}

/** What it allocates lives as long as the memory does. */
export async function gatherCrew(options: CrewOptions): Promise<Crew> {
  const { host, module, memory, kernels, allocator, threads } = options;
  const place = createPlace(memory, allocator, threads);
  const others = Array.from({ length: threads - 1 }, (_, index) => {
    const stackTop = allocator.allocate(STACK_BYTES) + STACK_BYTES;
    return startThread(host, { module, memory, crew: place, stackTop, thread: index + 1 });
  });
  const problem = await startProblem(others, options.startWithinMs ?? START_WITHIN_MS);
  const stop = () => {
    for (const { terminate } of others) terminate();
  };
  if (problem === null) return { threads, problem, ...shifts(kernels, place, stop) };
  stop();
  // Another place than that where a thread which came late may be waiting for the rest.
  const alone = createPlace(memory, allocator, 1);
  return { threads: 1, problem, ...shifts(kernels, alone, () => {}) };
}

/** @param stop Ends the other threads, whatever they do. */
function shifts(
  kernels: KernelFunctions,
  place: number,
  stop: () => void,
): Pick<Crew, 'run' | 'dismiss'> {
  let over: string | null = null;
  return {
    run: (operations, count) => {
      if (over !== null) throw new Error(`The threads were asked to run a program ${over}.`);
      try {
        kernels.run(place, operations, count);
      } catch (error) {
        over = `after one that failed (${error instanceof Error ? error.message : String(error)})`;
        stop();
        throw error;
      }
    },
    dismiss: () => {
      if (over === null) kernels.dismiss(place);
      over = 'after they were dismissed';
      stop();
    },
  };
}

function createPlace(memory: WebAssembly.Memory, allocator: Allocator, threads: number): number {
  const place = allocator.allocate(CREW_BYTES);
  new Uint8Array(memory.buffer, place, CREW_BYTES).fill(0);
  new DataView(memory.buffer).setInt32(place + THREADS_OFFSET_BYTES, threads, true);
  return place;
}

/** A browser may refuse in whatever way it likes: then the thread is one that never serves. */
function startThread(host: CrewOptions['host'], start: ThreadStart): Thread {
  try {
    return host.startThread(start);
  } catch (error) {
    return { ready: Promise.reject(error), terminate: () => {} };
  }
}

/** Null once all serve; in words, what kept one of them from it. */
async function startProblem(threads: readonly Thread[], withinMs: number): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not started within ${withinMs} ms`)), withinMs);
  });
  try {
    await Promise.race([Promise.all(threads.map(({ ready }) => ready)), late]);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
