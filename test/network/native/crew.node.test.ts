/** Gathering threads: those that do not start in time hold up nothing. */

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createAllocator } from '../../../src/network/native/allocator.ts';
import { gatherCrew } from '../../../src/network/native/crew.ts';
import { encodeOperation } from '../../../src/network/native/encodedOperation.ts';
import { hostHere, type Thread, type ThreadStart } from '../../../src/network/native/host.ts';
import { instantiateKernels, moduleFile } from '../../../src/network/native/kernelModule.ts';
import { expectClose } from '../../matchers.ts';
import { modules } from './nativeDevices.ts';

const VALUES = 4096;

interface Place {
  readonly options: Omit<Parameters<typeof gatherCrew>[0], 'host' | 'threads'>;
  /** Of an operation that scales bytes to `(byte - 1) / 2`. */
  readonly operation: number;
  /** Wipes what the operation writes. */
  wipe(): void;
  output(): Float32Array;
}

async function preparePlace(): Promise<Place> {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 64, shared: true });
  const module = await WebAssembly.compile(
    await readFile(`${modules}${moduleFile('plain', true)}`),
  );
  const kernels = instantiateKernels(module, memory);
  const allocator = createAllocator(memory, kernels.__heap_base.value);
  const input = { sizeBytes: 3 * VALUES };
  const output = { sizeBytes: 3 * VALUES * 4 };
  const addresses = new Map(
    [input, output].map((value) => [value, allocator.allocate(value.sizeBytes)]),
  );
  const vector = (value: number) => {
    const address = allocator.allocate(12);
    new Float32Array(memory.buffer, address, 3).fill(value);
    return address;
  };
  const words = encodeOperation(
    {
      opcode: 'scale-image',
      ...{ input, output, weight: vector(1), bias: vector(2) },
      shape: { height: VALUES },
    },
    (value) => addresses.get(value)!,
  );
  const operation = allocator.allocate(words.length * 4);
  new Int32Array(memory.buffer, operation, words.length).set(words);
  new Uint8Array(memory.buffer, addresses.get(input), input.sizeBytes).fill(7);
  const written = () => new Float32Array(memory.buffer, addresses.get(output), 3 * VALUES);
  return {
    options: { module, memory, kernels, allocator },
    operation,
    wipe: () => written().fill(0),
    output: () => written().slice(),
  };
}

const EXPECTED = new Float32Array(3 * VALUES).fill(3);

const never: Thread['ready'] = new Promise(() => {});

test.each([
  { name: 'never says a word', ready: () => never, problem: 'not started within 50 ms' },
  {
    name: 'fails',
    ready: () => Promise.reject(new Error('no such script')),
    problem: 'no such script',
  },
])('where a thread $name this one runs alone, and says why', async ({ ready, problem }) => {
  const { options, operation, output } = await preparePlace();
  const terminated: number[] = [];
  const startThread = ({ thread }: ThreadStart): Thread => ({
    ready: thread === 2 ? ready() : Promise.resolve(),
    terminate: () => terminated.push(thread),
  });
  const crew = await gatherCrew({
    ...options,
    host: { startThread },
    threads: 3,
    startWithinMs: 50,
  });
  expect(crew).toMatchObject({ threads: 1, problem });
  expect(terminated).toEqual([1, 2]);
  // Returns, though the thread that did start would be waited for in a crew of three.
  crew.run(operation, 1);
  expectClose(output(), EXPECTED, {});
  crew.dismiss();
});

test('a place that throws in place of starting a thread has one', async () => {
  const { options, operation, output } = await preparePlace();
  const startThread = () => {
    throw new Error('The object can not be cloned.');
  };
  const crew = await gatherCrew({ ...options, host: { startThread }, threads: 3 });
  expect(crew).toMatchObject({ threads: 1, problem: 'The object can not be cloned.' });
  crew.run(operation, 1);
  expectClose(output(), EXPECTED, {});
});

test('three threads write all of what one would, time after time, and go home when they are dismissed', async () => {
  const { options, operation, wipe, output } = await preparePlace();
  const crew = await gatherCrew({ ...options, host: hostHere(), threads: 3 });
  expect(crew).toMatchObject({ threads: 3, problem: null });
  for (let i = 0; i < 50; i++) {
    wipe();
    crew.run(operation, 1);
    expectClose(output(), EXPECTED, {});
  }
  crew.dismiss();
});

test.each([1, 2])(
  'a crew of %i that was dismissed refuses to run instead of waiting for ever',
  async (threads) => {
    const { options, operation } = await preparePlace();
    const crew = await gatherCrew({ ...options, host: hostHere(), threads });
    crew.dismiss();
    crew.dismiss();
    expect(() => crew.run(operation, 1)).toThrow(/after they were dismissed/);
  },
);

test('a crew of which a run failed refuses the next: its threads are not where that would begin', async () => {
  const { options, operation } = await preparePlace();
  const crew = await gatherCrew({ ...options, host: hostHere(), threads: 2 });
  // No program at all is what the kernels trap at.
  expect(() => crew.run(operation, 0)).toThrow(WebAssembly.RuntimeError);
  expect(() => crew.run(operation, 1)).toThrow(/after one that failed/);
  crew.dismiss();
});
