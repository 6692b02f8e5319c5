/** Tests of the connected regions of a mask. */

import { describe, expect, test } from 'vitest';
import { connectedRegions } from '../../src/maths/regions.ts';
import metrics from '../fixtures/metrics.json';
import { openFixture } from '../safetensorsFixture.ts';

function draw(...rows: string[]) {
  const mask = Uint8Array.from(rows.join(''), (character) => (character === '.' ? 0 : 255));
  return connectedRegions(mask, rows[0].length, rows.length);
}

describe('connectedRegions', () => {
  test('joins pixels that touch by a corner', () => {
    expect(draw('#..', '.#.', '..#').count).toBe(1);
    expect(draw('..#', '.#.', '#..').count).toBe(1);
  });

  test('does not join the end of a row with the start of the next', () => {
    expect(draw('...#', '....', '#...').count).toBe(2);
    expect(draw('...#', '#...').count).toBe(2);
  });

  test('labels regions in the order of their first pixel', () => {
    const { labels, count } = draw('.#.#', '...#', '##..');
    expect(count).toBe(3);
    expect([...labels].join('')).toBe('010200023300');
  });

  test('follows a region that comes back upwards', () => {
    expect(draw('#.#', '#.#', '###').count).toBe(1);
  });

  test('finds nothing in an empty mask and one region in a full one', () => {
    expect(draw('...', '...').count).toBe(0);
    expect(connectedRegions(new Uint8Array(1e6).fill(1), 1000, 1000).count).toBe(1);
  });

  test('counts what SciPy counts on the reference masks', () => {
    const { data } = openFixture('metrics.safetensors').uint8('masks');
    const counts = Array.from({ length: 8 }, (_, image) => {
      return connectedRegions(data.subarray(1024 * image, 1024 * (image + 1)), 32, 32).count;
    });
    expect(counts).toEqual(metrics.regions_per_image);
  });

  test('refuses a mask whose length is not its size', () => {
    expect(() => connectedRegions(new Uint8Array(5), 2, 3)).toThrow(RangeError);
  });
});
