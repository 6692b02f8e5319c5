/** The options of `npm run evaluate`: defaults, and every wrong one named. */

import { describe, expect, test } from 'vitest';
import { parseEvaluateOptions } from '../../src/cli/evaluateOptions.ts';
import { InputError } from '../../src/errors.ts';

test('the defaults are those of the issue', () => {
  expect(parseEvaluateOptions(['--data', 'bottle'])).toEqual({
    data: 'bottle',
    shots: null,
    subsetSeed: null,
    seeds: [0, 1, 2],
    shortSidePx: 288,
    steps: null,
    backend: 'wasm',
    profileName: 'compact',
    backboneFile: null,
    checkpointFile: null,
    jsonFile: null,
  });
});

test('every option is taken', () => {
  const args =
    '--data a --shots 8 --subset-seed 3 --seeds 5 --short-side 64 --steps 9 --backend webgpu --json b --profile paper --backbone c --checkpoint d';
  expect(parseEvaluateOptions(args.split(' '))).toEqual({
    data: 'a',
    shots: 8,
    subsetSeed: 3,
    seeds: [5],
    shortSidePx: 64,
    steps: 9,
    backend: 'webgpu',
    profileName: 'paper',
    backboneFile: 'c',
    checkpointFile: 'd',
    jsonFile: 'b',
  });
});

describe('a wrong option is refused, named, and followed by the usage', () => {
  test.each([
    ['', 'no --data'],
    ['--data=', 'no --data'],
    ['--data a --shots 3', '--shots 3'],
    ['--data a --shots many', '--shots many'],
    ['--data a --shots 4.5', '--shots 4.5'],
    ['--data a --shots=', '--shots'],
    ['--data a --subset-seed=-1', '--subset-seed -1'],
    ['--data a --seeds 0,,1', '--seeds'],
    ['--data a --seeds 0,x', '--seeds x'],
    ['--data a --seeds -1', '--seeds'],
    ['--data a --short-side 32', '--short-side 32'],
    ['--data a --short-side 100', 'a short side of 100 pixels'],
    ['--data a --short-side 1024', 'a short side of 1024 pixels'],
    ['--data a --steps 0', '--steps 0'],
    ['--data a --steps Infinity', '--steps Infinity'],
    ['--data a --steps', '--steps'],
    ['--data a --backend cuda', '--backend cuda'],
    ['--data a --backend WASM', '--backend WASM'],
    ['--data a --json=', '--json'],
    ['--data a --profile simplenet', '--profile simplenet'],
    ['--data a --profile PAPER', '--profile PAPER'],
    ['--data a --backbone=', '--backbone'],
    ['--data a --backbone', '--backbone'],
    ['--data a --profile paper --checkpoint=', '--checkpoint'],
    ['--data a --checkpoint b', '--checkpoint without --profile paper'],
    ['--data a --backbone b', '--backbone without --profile paper'],
    ['--data a --checkpoint b --profile compact', '--checkpoint without --profile paper'],
    ['--data a --shot 8', '--shot'],
    ['--data a b', "'b'"],
  ])('%s', (line, named) => {
    const parse = () => parseEvaluateOptions(line.split(' ').filter((arg) => arg !== ''));
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(named);
    if (!named.includes('short side')) expect(parse).toThrow('npm run evaluate -- --data DIR');
  });
});
