/** The seeded weights against the reference's, bit for bit. */

import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/integrity.ts';
import seeded from '../fixtures/seeded_weights.json';
import { type SeededKind, seededTensor } from './seededWeights.ts';

describe('seeded weights', () => {
  test.each(seeded.tensors)('of $name are the reference, bit for bit', async (tensor) => {
    const { name, shape, kind } = tensor;
    const values = seededTensor(name, shape, kind === 'by name' ? undefined : (kind as SeededKind));
    const bits = Array.from(new Uint32Array(values.buffer, 0, 8), (word) =>
      word.toString(16).padStart(8, '0'),
    );
    expect(bits).toEqual(tensor.first8_float32_bits_hex);
    expect(await sha256Hex(new Uint8Array(values.buffer))).toBe(
      tensor.sha256_float32_little_endian,
    );
  });

  test('have no kind of their own for a name that is no weight', () => {
    expect(() => seededTensor('fc.scale', [3])).toThrow('fc.scale [3]');
  });
});
