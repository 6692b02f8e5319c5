/** Figures of a measurement in words. */

import { expect, test } from 'vitest';
import type { MeasuredBackend } from '../../../src/state/measurementStore.ts';
import { en } from '../../../src/ui/messages/en.ts';

const { inWords, time, backendName, storageWords, backendNote } = en.measure;
const inspection = { kind: 'inspection', sidePx: 288 } as const;

test.each([
  [90, 'about 11 inspections a second'],
  [450, 'about 2.2 inspections a second'],
  [60_000, 'about 0.1 inspections a second'],
])('%s ms an inspection', (msMedian, words) => {
  expect(inWords(inspection, msMedian, null)).toBe(words);
});

test('a step is told as the training that a person waits for', () => {
  const words = inWords({ kind: 'training-step' }, 20, null);
  expect(words).toBe('the steps for 20 good parts take about 28 s');
});

test('a time has its quartiles, and a decimal where it is short', () => {
  expect(time(55.7, [52.2, 61])).toBe('56 ms (52 to 61)');
  expect(time(4.26, [4, 5.55])).toBe('4.3 ms (4 to 5.6)');
});

test('threads are named where there can be several', () => {
  expect(backendName({ backend: 'wasm', threads: 1 })).toBe('WebAssembly, 1 thread');
  expect(backendName({ backend: 'webgpu', threads: 1 })).toBe('WebGPU');
});

test('storage is told by its rates, or by what was in the way', () => {
  expect(storageWords({ kind: 'measured', writeRate: 5.2e7, readRate: 3e8 })).toBe(
    'Writes 52 MB and reads 300 MB a second.',
  );
  expect(storageWords({ kind: 'failed', reason: 'Full.' })).toBe('Not measured: Full.');
});

test('a backend that computes other numbers is not praised for its speed', () => {
  const measured: Omit<MeasuredBackend, 'largestDifference'> = {
    ...{ backend: 'webgpu', threads: 1, description: 'a driver', rows: [], memoryBytes: 1e7 },
  };
  expect(backendNote({ ...measured, largestDifference: 0.2 })).toContain(
    'does not inspect with it',
  );
  expect(backendNote({ ...measured, largestDifference: 1e-6 })).toContain('10 MB of memory');
});
