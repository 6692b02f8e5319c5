/** The options of `npm run export`: defaults, and every wrong one named. */

import { describe, expect, test } from 'vitest';
import { parseExportOptions } from '../../src/cli/exportOptions.ts';
import { InputError } from '../../src/errors.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';

test('the defaults are the compact profile on the embedded backbone at 288', () => {
  expect(parseExportOptions(['--checkpoint', 'ckpt.pth', '--onnx', 'a.onnx'])).toEqual({
    method: METHOD_DEFAULTS.compact,
    backboneFile: null,
    checkpointFile: 'ckpt.pth',
    size: { width: 288, height: 288 },
    onnxFile: 'a.onnx',
    headFile: null,
  });
});

test('every option is taken', () => {
  const args =
    '--profile paper --backbone b --taps layer1,layer2 --neighbourhood 1 --checkpoint c --size 96x64 --onnx d.onnx --head e.safetensors';
  expect(parseExportOptions(args.split(' '))).toEqual({
    method: { ...METHOD_DEFAULTS.paper, taps: ['layer1', 'layer2'], neighbourhood: 1 },
    backboneFile: 'b',
    checkpointFile: 'c',
    size: { width: 96, height: 64 },
    onnxFile: 'd.onnx',
    headFile: 'e.safetensors',
  });
});

describe('a wrong option is refused, named, and followed by the usage', () => {
  test.each([
    ['--onnx a', 'no --checkpoint'],
    ['--checkpoint= --onnx a', '--checkpoint without a name'],
    ['--checkpoint a', 'no --onnx and no --head'],
    ['--checkpoint a --onnx=', '--onnx without a name'],
    ['--checkpoint a --onnx b --head=', '--head without a name'],
    ['--checkpoint a --onnx b --backbone=', '--backbone without a name'],
    ['--checkpoint a --onnx b --profile paper', '--onnx without --backbone'],
    ['--checkpoint a --onnx b --noise 0.3', '--noise'],
    ['--checkpoint a --onnx b --adapter off', '--adapter'],
    ['--checkpoint a --onnx b --profile large', '--profile large'],
    ['--checkpoint a --onnx b --size 288', '--size 288'],
    ['--checkpoint a --onnx b --size 0x64', '--size 0x64'],
    ['--checkpoint a --onnx b --size 64x-64', '--size 64x-64'],
    ['--checkpoint a --onnx b --size 64.5x64', '--size 64.5x64'],
    ['--checkpoint a --onnx b --sizes 64x64', '--sizes'],
    ['--checkpoint a --onnx b c', "'c'"],
  ])('%s', (line, named) => {
    const parse = () => parseExportOptions(line.split(' '));
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(named);
    expect(parse).toThrow('Usage:');
  });
});
