/** The buffer plan: values that are needed at the same time never share a buffer. */

import { expect, test } from 'vitest';
import { mulberry32 } from '../../../src/maths/random.ts';
import type { Lifetime } from '../../../src/network/program/programBuilder.ts';
import { planBuffers } from '../../../src/network/webgpu/bufferPlan.ts';

test('values that are needed at the same time have buffers of their own, each large enough', () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = mulberry32(seed);
    const lifetimes = Array.from({ length: 60 }, () => {
      const first = (random() % 40) - 1;
      return { sizeBytes: 1 + (random() % 5000), first, last: first + (random() % 6) };
    });
    const { buffers, sizesBytes } = planBuffers(lifetimes);
    for (const [index, value] of lifetimes.entries()) {
      expect(sizesBytes[buffers[index]!]).toBeGreaterThanOrEqual(value.sizeBytes);
      for (const [other, { first, last }] of lifetimes.slice(0, index).entries()) {
        if (value.first <= last && first <= value.last) {
          expect(buffers[other]).not.toBe(buffers[index]);
        }
      }
    }
  }
});

test('a chain of maps takes two buffers, the larger ones where they are', () => {
  const chain: Lifetime[] = [100, 900, 300, 800, 200].map((sizeBytes, index) => ({
    sizeBytes,
    first: index,
    last: index + 1,
  }));
  expect(planBuffers(chain)).toEqual({ buffers: [0, 1, 0, 1, 0], sizesBytes: [300, 900] });
});
