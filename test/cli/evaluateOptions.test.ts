/** The options of `npm run evaluate`: defaults, and every wrong one named. */

import { describe, expect, test } from 'vitest';
import { parseEvaluateOptions } from '../../src/cli/evaluateOptions.ts';
import { InputError } from '../../src/errors.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';

const COMPACT = METHOD_DEFAULTS.compact;

test('the defaults are those of the issue', () => {
  expect(parseEvaluateOptions(['--data', 'bottle'])).toEqual({
    set: { kind: 'mvtec', folder: 'bottle' },
    judge: { kind: 'trained', shots: null, subsetSeeds: null, seeds: [0, 1, 2], steps: null },
    against: null,
    shortSidePx: 288,
    tiles: null,
    backend: 'wasm',
    method: COMPACT,
    backboneFile: null,
    files: { json: null, csv: null, report: null },
  });
});

test('every option of a training is taken', () => {
  const args =
    '--data a --shots 8 --subset-seed 3 --seeds 5 --short-side 64 --steps 9 --backend webgpu --json b --csv d --report e.html --against nearest-neighbour --backbone c --taps layer1,layer3 --neighbourhood 5 --noise 0.1 --hidden-width 64 --discriminator-layers 3 --adapter off --copies 2';
  expect(parseEvaluateOptions(args.split(' '))).toEqual({
    set: { kind: 'mvtec', folder: 'a' },
    judge: { kind: 'trained', shots: 8, subsetSeeds: [3], seeds: [5], steps: 9 },
    against: 'nearest-neighbour',
    shortSidePx: 64,
    tiles: null,
    backend: 'webgpu',
    method: {
      profile: 'compact',
      taps: ['layer1', 'layer3'],
      neighbourhood: 5,
      noiseDeviation: 0.1,
      hiddenWidth: 64,
      discriminatorLayers: 3,
      adapter: false,
      copies: 2,
    },
    backboneFile: 'c',
    files: { json: 'b', csv: 'd', report: 'e.html' },
  });
});

test('tiles take a short side beyond the usual ones, and an overlap where none is given', () => {
  const args = '--data a --short-side 2048 --tiles 256'.split(' ');
  expect(parseEvaluateOptions(args)).toMatchObject({
    shortSidePx: 2048,
    tiles: { sidePx: 256, overlapPx: 64 },
  });
  expect(parseEvaluateOptions([...args, '--overlap', '128'])).toMatchObject({
    tiles: { sidePx: 256, overlapPx: 128 },
  });
});

test('a checkpoint takes the place of a training, in either profile', () => {
  const paper = '--data a --profile paper --backbone b --checkpoint c'.split(' ');
  expect(parseEvaluateOptions(paper)).toMatchObject({
    judge: { kind: 'checkpoint', file: 'c' },
    method: METHOD_DEFAULTS.paper,
    backboneFile: 'b',
  });
  const compact = '--data a --checkpoint c'.split(' ');
  expect(parseEvaluateOptions(compact)).toMatchObject({
    judge: { kind: 'checkpoint', file: 'c' },
    method: COMPACT,
  });
});

test("the short side may be left to the normals' own size", () => {
  const args = '--data a --short-side proposed'.split(' ');
  expect(parseEvaluateOptions(args)).toMatchObject({ shortSidePx: 'proposed', tiles: null });
});

test('several random subsets are the first seeds', () => {
  const args = '--data a --shots 8 --subsets 3 --method nearest-neighbour'.split(' ');
  expect(parseEvaluateOptions(args)).toMatchObject({
    judge: { kind: 'nearest-neighbour', shots: 8, subsetSeeds: [0, 1, 2] },
  });
});

test('a class is normal in a folder a class', () => {
  const args = '--novelty digits --normal 7'.split(' ');
  expect(parseEvaluateOptions(args)).toMatchObject({
    set: { kind: 'novelty', folder: 'digits', normalClass: '7' },
    judge: { kind: 'trained', shots: null },
  });
});

test("the embedded backbone's name is as good as a file", () => {
  const args = '--data a --profile paper --backbone efficientnet_lite0 --checkpoint c'.split(' ');
  expect(parseEvaluateOptions(args).backboneFile).toBeNull();
});

describe('a wrong option is refused, named, and followed by the usage', () => {
  test.each([
    ['', 'no --data'],
    ['--data=', 'no --data'],
    ['--data a --shots 3', '--shots 3'],
    ['--data a --shots many', '--shots many'],
    ['--data a --shots 4.5', '--shots 4.5'],
    ['--data a --shots=', '--shots'],
    ['--data a --shots 8 --subset-seed=-1', '--subset-seed -1'],
    ['--data a --subset-seed 1', '--subset-seed without --shots'],
    ['--data a --subsets 5', '--subsets without --shots'],
    ['--data a --shots 8 --subsets 0', '--subsets 0'],
    ['--data a --shots 8 --subsets 5 --subset-seed 1', '--subset-seed with --subsets'],
    ['--data a --novelty b --normal c', '--data with --novelty'],
    ['--novelty b', '--novelty without --normal'],
    ['--novelty= --normal c', '--novelty without a name'],
    ['--data a --normal c', '--normal without --novelty'],
    ['--data a --method patchcore', '--method patchcore'],
    ['--data a --method nearest-neighbour --seeds 1', '--seeds with --method nearest-neighbour'],
    ['--data a --method nearest-neighbour --steps 1', '--steps with --method nearest-neighbour'],
    ['--data a --method nearest-neighbour --noise 1', '--noise with --method nearest-neighbour'],
    [
      '--data a --method nearest-neighbour --against nearest-neighbour',
      '--against with --method nearest-neighbour',
    ],
    [
      '--data a --method nearest-neighbour --short-side 2048 --tiles 256',
      '--tiles with --method nearest-neighbour',
    ],
    ['--data a --method nearest-neighbour --checkpoint b', '--method with --checkpoint'],
    ['--data a --against patchcore', '--against patchcore'],
    ['--data a --checkpoint b --against nearest-neighbour', '--against with --checkpoint'],
    ['--data a --checkpoint b --subsets 5', '--subsets with --checkpoint'],
    [
      '--data a --short-side 2048 --tiles 256 --against nearest-neighbour',
      '--against with --tiles',
    ],
    ['--data a --csv=', '--csv'],
    ['--data a --report', '--report'],
    ['--data a --seeds 0,,1', '--seeds'],
    ['--data a --seeds 0,x', '--seeds x'],
    ['--data a --seeds -1', '--seeds'],
    ['--data a --short-side 32', '--short-side 32'],
    ['--data a --short-side 100', 'a short side of 100 pixels'],
    ['--data a --short-side 1024', 'a short side of 1024 pixels'],
    ['--data a --short-side 2050 --tiles 256', 'a short side of 2050 pixels'],
    ['--data a --short-side PROPOSED', '--short-side PROPOSED'],
    ['--data a --short-side proposed --tiles 256', '--short-side proposed with --tiles'],
    ['--data a --short-side proposed --checkpoint b', '--short-side proposed with --checkpoint'],
    ['--data a --tiles 256', '--tiles without --short-side'],
    ['--data a --short-side 2048 --overlap 64', '--overlap without --tiles'],
    ['--data a --short-side 2048 --tiles many', '--tiles many'],
    ['--data a --profile paper --tiles 256', '--tiles with --profile paper'],
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
    ['--data a --profile paper --checkpoint b', '--checkpoint without --backbone'],
    ['--data a --profile paper --short-side 288', '--short-side with --profile paper'],
    ['--data a --checkpoint b --steps 9', '--steps with --checkpoint'],
    ['--data a --checkpoint b --seeds 1', '--seeds with --checkpoint'],
    ['--data a --checkpoint b --shots 8', '--shots with --checkpoint'],
    ['--data a --checkpoint b --noise 0.1', '--noise with --checkpoint'],
    ['--data a --taps layer2', '--taps layer2'],
    ['--data a --taps layer1,layer2,layer3', '--taps layer1,layer2,layer3'],
    ['--data a --neighbourhood three', '--neighbourhood three'],
    ['--data a --noise=', '--noise'],
    ['--data a --hidden-width wide', '--hidden-width wide'],
    ['--data a --adapter yes', '--adapter yes'],
    ['--data a --shot 8', '--shot'],
    ['--data a b', "'b'"],
  ])('%s', (line, named) => {
    const parse = () => parseEvaluateOptions(line.split(' ').filter((arg) => arg !== ''));
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(named);
    if (!named.includes('a short side')) expect(parse).toThrow('npm run evaluate -- --data DIR');
  });
});

describe('a choice that the method does not have is refused and named', () => {
  test.each([
    ['--taps layer3,layer2', 'taps layer3 and layer2'],
    ['--taps layer2,layer4', 'taps layer2 and layer4'],
    ['--neighbourhood 2', 'a neighbourhood of 2'],
    ['--noise 0', 'a noise of 0'],
    ['--hidden-width 12.5', 'a hidden width of 12.5'],
    ['--discriminator-layers 5', 'a number of discriminator layers of 5'],
    ['--short-side 2048 --tiles 100', 'tiles of 100 pixels'],
    ['--short-side 2048 --tiles 1024', 'tiles of 1024 pixels'],
    ['--short-side 2048 --tiles 256 --overlap 160', 'an overlap of 160 pixels'],
    ['--short-side 2048 --tiles 256 --overlap 8', 'an overlap of 8 pixels'],
  ])('%s', (line, named) => {
    const parse = () => parseEvaluateOptions(['--data', 'a', ...line.split(' ')]);
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(named);
  });
});
