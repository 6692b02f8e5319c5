/** The memory plan: values that are needed at the same time never share a byte. */

import { expect, test } from 'vitest';
import { mulberry32 } from '../../../src/maths/random.ts';
import { planMemory } from '../../../src/network/native/memoryPlan.ts';
import type { Lifetime } from '../../../src/network/program/programBuilder.ts';

function randomLifetimes(seed: number): Lifetime[] {
  const random = mulberry32(seed);
  return Array.from({ length: 60 }, () => {
    const first = (random() % 40) - 1;
    return { sizeBytes: 1 + (random() % 5000), first, last: first + (random() % 6) };
  });
}

test('values that are needed at the same time lie apart, inside the whole', () => {
  for (let seed = 0; seed < 20; seed++) {
    const lifetimes = randomLifetimes(seed);
    const { offsets, sizeBytes } = planMemory(lifetimes);
    const values = lifetimes.map((lifetime, index) => ({ ...lifetime, start: offsets[index]! }));
    for (const [index, value] of values.entries()) {
      expect(value.start % 64).toBe(0);
      expect(value.start + value.sizeBytes).toBeLessThanOrEqual(sizeBytes);
      for (const other of values.slice(0, index)) {
        const isTogether = value.first <= other.last && other.first <= value.last;
        const isApart =
          value.start >= other.start + other.sizeBytes ||
          other.start >= value.start + value.sizeBytes;
        expect(isApart || !isTogether).toBe(true);
      }
    }
  }
});

test('a chain of equal maps takes the room of two', () => {
  const chain = Array.from({ length: 10 }, (_, index) => ({
    sizeBytes: 640,
    first: index,
    last: index + 1,
  }));
  expect(planMemory(chain).sizeBytes).toBe(2 * 640);
});

test('nothing takes no room', () => {
  expect(planMemory([])).toEqual({ offsets: [], sizeBytes: 0 });
});
