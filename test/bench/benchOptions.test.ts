/** The options of `npm run bench`: defaults, and every wrong one named. */

import { describe, expect, test } from 'vitest';
import { readBenchOptions } from '../../bench/benchOptions.ts';
import { InputError } from '../../src/errors.ts';

test('without a name the main job is timed', () => {
  expect(readBenchOptions([])).toEqual({ kind: 'main-job' });
});

test('inference runs on WASM and writes no file unless told to', () => {
  const expected = { kind: 'inference', backend: 'wasm', jsonFile: null };
  expect(readBenchOptions(['inference'])).toEqual(expected);
});

test('every option is taken', () => {
  const args = 'inference --backend webgpu --json rows.json';
  const expected = { kind: 'inference', backend: 'webgpu', jsonFile: 'rows.json' };
  expect(readBenchOptions(args.split(' '))).toEqual(expected);
});

describe('what is wrong is refused, named, and followed by the usage', () => {
  test.each([
    ['speed', "the benchmark 'speed'"],
    ['--backend wasm', '--backend without a benchmark'],
    ['inference --backend cpu', '--backend cpu'],
    ['inference --backend=', '--backend '],
    ['inference --json=', '--json without a name'],
    ['inference --threads 2', '--threads'],
    ['inference training', "'training'"],
  ])('%s', (line, named) => {
    const read = () => readBenchOptions(line.split(' '));
    expect(read).toThrow(InputError);
    expect(read).toThrow(named);
    expect(read).toThrow('Usage:');
  });
});
