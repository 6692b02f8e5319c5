/** The seeded weights against the reference's, bit for bit. */

import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/integrity.ts';
import { floatTensor, readSafetensors } from '../../src/network/safetensors.ts';
import { loadFixture } from '../fixture.ts';
import seeded from '../fixtures/seeded_weights.json';
import { expectClose } from '../matchers.ts';
import { seededTensor } from './seededWeights.ts';

describe('seeded weights', () => {
  const byName = seeded.tensors.filter(({ kind }) => kind === 'by name');

  test.each(byName)('of $name are the reference, bit for bit', async (tensor) => {
    const values = seededTensor(tensor.name, tensor.shape);
    const bits = Array.from(new Uint32Array(values.buffer, 0, 8), (word) =>
      word.toString(16).padStart(8, '0'),
    );
    expect(bits).toEqual(tensor.first8_float32_bits_hex);
    expect(await sha256Hex(new Uint8Array(values.buffer))).toBe(
      tensor.sha256_float32_little_endian,
    );
  });

  test('for inputs are the reference, bit for bit', async () => {
    const reference = readSafetensors(await loadFixture('resnet18_seeded.safetensors'));
    const shape = [1, 3, 64, 64];
    expectClose(seededTensor('input', shape, 'unit'), floatTensor(reference, 'input', shape), {
      absolute: 0,
    });
  });

  test('have no kind of their own for a name that is no weight', () => {
    expect(() => seededTensor('fc.scale', [3])).toThrow('fc.scale [3]');
  });
});
