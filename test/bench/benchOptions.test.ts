/** The options of `npm run bench`: defaults, and every wrong one named. */

import { describe, expect, test } from 'vitest';
import { readBenchOptions } from '../../bench/benchOptions.ts';
import { InputError } from '../../src/errors.ts';

test('without a name the main job is timed', () => {
  expect(readBenchOptions([])).toEqual({ kind: 'main-job' });
});

test('inference runs on WASM in Chromium, on one thread, and writes no file unless told to', () => {
  expect(readBenchOptions(['inference'])).toEqual({
    kind: 'suite',
    request: { suite: 'inference', backend: 'wasm', threads: 1, rounds: 15 },
    runtime: 'chromium',
    jsonFile: null,
  });
});

test('every option is taken', () => {
  const args = 'inference --backend webgpu --threads 2 --rounds 5 --in node --json rows.json';
  expect(readBenchOptions(args.split(' '))).toEqual({
    kind: 'suite',
    request: { suite: 'inference', backend: 'webgpu', threads: 2, rounds: 5 },
    runtime: 'node',
    jsonFile: 'rows.json',
  });
});

describe('what is wrong is refused, named, and followed by the usage', () => {
  test.each([
    ['speed', "the benchmark 'speed'"],
    ['--backend wasm', '--backend without a benchmark'],
    ['inference --backend cpu', '--backend cpu'],
    ['inference --backend=', '--backend '],
    ['inference --json=', '--json without a name'],
    ['inference --threads 0', '--threads 0'],
    ['inference --threads two', '--threads two'],
    ['inference --rounds 1.5', '--rounds 1.5'],
    ['inference --in firefox', '--in firefox'],
    ['inference --speed 2', '--speed'],
    ['startup --in node', 'startup --in node'],
    ['memory --in node', 'memory --in node'],
    ['inference training', "'training'"],
  ])('%s', (line, named) => {
    const read = () => readBenchOptions(line.split(' '));
    expect(read).toThrow(InputError);
    expect(read).toThrow(named);
    expect(read).toThrow('Usage:');
  });
});
