/** Gathering threads: those that do not start in time hold up nothing. */

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createAllocator } from '../../../src/network/native/allocator.ts';
import { type Crew, gatherCrew } from '../../../src/network/native/crew.ts';
import { hostHere, type Thread } from '../../../src/network/native/host.ts';
import { instantiateKernels, moduleFile } from '../../../src/network/native/kernelModule.ts';
import { modules } from './nativeDevices.ts';

const NO_OPERATIONS = 0;

async function gather(
  startThread: Parameters<typeof gatherCrew>[0]['host']['startThread'],
): Promise<Crew> {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 64, shared: true });
  const module = await WebAssembly.compile(
    await readFile(`${modules}${moduleFile('plain', true)}`),
  );
  const kernels = instantiateKernels(module, memory);
  const allocator = createAllocator(memory, kernels.__heap_base.value);
  const options = { host: { startThread }, module, memory, kernels, allocator };
  return gatherCrew({ ...options, threads: 3, startWithinMs: 50 });
}

const never: Thread['ready'] = new Promise(() => {});

test.each([
  { name: 'never says a word', ready: () => never, problem: 'not started within 50 ms' },
  {
    name: 'fails',
    ready: () => Promise.reject(new Error('no such script')),
    problem: 'no such script',
  },
])('where a thread $name this one runs alone, and says why', async ({ ready, problem }) => {
  const terminated: number[] = [];
  const crew = await gather(({ thread }) => ({
    ready: thread === 2 ? ready() : Promise.resolve(),
    terminate: () => terminated.push(thread),
  }));
  expect(crew).toMatchObject({ threads: 1, problem });
  expect(terminated).toEqual([1, 2]);
  // Returns, though the thread that did start would be waited for in a crew of three.
  crew.run(0, NO_OPERATIONS);
  crew.dismiss();
});

test('threads run a program together and go home when they are dismissed', async () => {
  const host = hostHere();
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 64, shared: true });
  const module = await WebAssembly.compile(
    await readFile(`${modules}${moduleFile('plain', true)}`),
  );
  const kernels = instantiateKernels(module, memory);
  const allocator = createAllocator(memory, kernels.__heap_base.value);
  const crew = await gatherCrew({ host, module, memory, kernels, allocator, threads: 3 });
  expect(crew).toMatchObject({ threads: 3, problem: null });
  // Long enough pauses between two for all to have fallen asleep are in no test's hand; a thousand in a row are.
  for (let i = 0; i < 1000; i++) crew.run(0, NO_OPERATIONS);
  crew.dismiss();
});
