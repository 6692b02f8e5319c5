/** Large images made smaller by whole numbers before they become previews. */

import { expect, test } from 'vitest';
import { averageBlocks } from '../../src/worker/averageBlocks.ts';

test('every block becomes its mean, channel by channel, and what is left over is cut off', () => {
  const rows = [
    [10, 20, 1, 3, 99],
    [30, 41, 5, 7, 99],
    [99, 99, 99, 99, 99],
  ];
  const data = Uint8Array.from(rows.flat().flatMap((value) => [value, value + 100, 7]));
  const small = averageBlocks({ width: 5, height: 3, data }, 2);
  expect([small.width, small.height]).toEqual([2, 1]);
  // (10 + 20 + 30 + 41) / 4 = 25.25
  expect([...small.data]).toEqual([25, 125, 7, 4, 104, 7]);
});
