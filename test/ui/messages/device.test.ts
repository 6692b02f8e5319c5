/** What an update costs, in words that lead somewhere. */

import { expect, test } from 'vitest';
import { device } from '../../../src/ui/messages/en.device.ts';

const IDLE = { underWay: null, openImages: 3, unrecordedResults: 0 } as const;

test('results without a record are told as lost, with what can be done: they are in no run to export', () => {
  const text = device.updateCost({ ...IDLE, unrecordedResults: 2 });
  expect(text).toContain(
    '2 results that were not recorded, and so cannot be exported, will be lost',
  );
  expect(text).toContain('inspect those images again');
});

test('recorded results are lost by no update', () => {
  expect(device.updateCost(IDLE)).toContain('recorded results are kept');
  expect(device.updateCost({ ...IDLE, openImages: 0 })).toBeNull();
});
