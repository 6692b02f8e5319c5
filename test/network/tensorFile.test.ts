/** A file of tensors of any form is read by its own reader; any other is named for what it looks like. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTensorFile } from '../../src/network/tensorFile.ts';
import { floatTensor } from '../../src/network/tensorTypes.ts';
import { loadFixture } from '../fixture.ts';
import { joined, text } from './byteFields.ts';
import { damaged, expectBounded, isRead, refusalOf } from './tensorRefusals.ts';

test('both forms of the same tensors give the same numbers', async () => {
  const safetensors = readTensorFile(await loadFixture('torch/types.safetensors'));
  const torch = readTensorFile(await loadFixture('torch/types.pth'));
  expect(torch.size).toBe(11);
  expect([...torch.keys()].sort()).toEqual([...safetensors.keys()].sort());
  for (const [name, { type, shape, data }] of torch) {
    const other = safetensors.get(name)!;
    expect([name, other.type, other.shape]).toEqual([name, type, shape]);
    // Exact: the decoding is the same.
    expect(other.data).toEqual(data);
  }
});

test('floats of every width can be asked for as floats, integers cannot', async () => {
  const file = readTensorFile(await loadFixture('torch/types.pth'));
  for (const type of ['F64', 'F32', 'F16', 'BF16']) {
    expect(floatTensor(file, type, [11])[3]).toBe(-1.5);
  }
  const refusal = refusalOf(() => floatTensor(file, 'I64', [3]));
  expect(refusal.got).toBe('a tensor file with I64 as I64 [3]');
});

describe('is named', () => {
  const onnx = joined(Uint8Array.of(8, 8, 0x12, 7), text('pytorch'));

  test.each([
    ['nothing at all', new Uint8Array(), 'an empty file'],
    ['a page', text('\n<!DOCTYPE html><title>404</title>'), 'a web page, perhaps of an error'],
    ['a page of XML', text('\ufeff<?xml version="1.0"?>'), 'a web page, perhaps of an error'],
    ['an answer in JSON', text('{"data":{"error":1}}'), 'a JSON text, perhaps of an error'],
    ['a pointer', text('version https://git-lfs.github.com/spec/v1\n'), 'a Git LFS pointer'],
    ['an ONNX model', onnx, 'an ONNX model'],
    ['something packed', Uint8Array.of(0x1f, 0x8b, 8, 0), 'a gzip archive'],
    ['a file of Keras', joined(Uint8Array.of(0x89), text('HDF\r\n')), 'an HDF5 file'],
    ['an image', joined(Uint8Array.of(0x89), text('PNG\r\n')), 'a file of an unknown kind'],
    ['one byte', Uint8Array.of(8), 'a file of an unknown kind'],
  ])('%s', (_, bytes, words) => {
    const refusal = refusalOf(() => readTensorFile(bytes));
    expect(refusal.got).toContain(words);
    expect(refusal.expected).toContain('safetensors');
  });

  test('the form of PyTorch before 1.6, with the way to save it again', async () => {
    const bytes = await loadFixture('torch/legacy.pth');
    const refusal = refusalOf(() => readTensorFile(bytes));
    expect(refusal.got).toContain('before version 1.6');
    expect(refusal.advice).toContain('torch.save(');
  });

  test('a pickle outside an archive', async () => {
    const bytes = await loadFixture('torch/bare-pickle.pkl');
    expect(refusalOf(() => readTensorFile(bytes)).got).toContain('a bare Python pickle');
  });

  test('a safetensors file that is cut short, by its own reader', async () => {
    const bytes = await loadFixture('torch/types.safetensors');
    const refusal = refusalOf(() => readTensorFile(bytes.subarray(0, -1)));
    expect(refusal.got).toContain('a safetensors file with');
  });
});

test('damage at random gives tensors within bounds, or an InputError', async () => {
  const intact = await loadFixture('torch/types.safetensors');
  fc.assert(
    fc.property(damaged(intact), (bytes) => {
      isRead(() => expectBounded(readTensorFile(bytes), bytes));
    }),
    { numRuns: 400 },
  );
});
