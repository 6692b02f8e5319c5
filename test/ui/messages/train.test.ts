/** What the Train tab says of a training that lacks good parts, or that keeps some out. */

import { expect, test } from 'vitest';
import { calibration } from '../../../src/ui/messages/en.calibration.ts';
import { train } from '../../../src/ui/messages/en.train.ts';

test('what is missing is said with the good parts that are to be kept out, where there are any', () => {
  expect(train.needMore(3, 'fresh', 0)).toBe('3 more images of good parts needed to train.');
  expect(train.needMore(13, 'fresh', 19)).toBe(
    '13 more images of good parts needed to train, as 19 are to be kept out.',
  );
});

test('where fewer good parts are left than are to be kept out, none is learned from', () => {
  expect(calibration.keptOutHint(19, 10, 0.05)).toContain('19 of 10 good parts');
  expect(calibration.keptOutHint(19, 10, 0.05)).toContain('learned from, 0 are');
});
