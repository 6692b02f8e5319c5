/** What the station says of a part whose picture is beyond the limits. */

import { expect, test } from 'vitest';
import { station } from '../../../src/ui/messages/en.station.ts';

const FAULT = { kind: 'other-product' } as const;

test('a picture that is not judged for a fault says so, and what to do', () => {
  expect(station.word('not-judged', FAULT)).toBe('NOT JUDGED');
  expect(station.fault('not-judged', FAULT)).not.toContain('Judged on request');
});

test('one that was judged on request shows the verdict that it was given, and the fault beside it', () => {
  expect(station.word('reject', FAULT)).toBe('REJECT');
  expect(station.word('pass', FAULT)).toBe('PASS');
  expect(station.fault('reject', FAULT)).toContain('Judged on request');
});

test('without thresholds there is no verdict', () => {
  expect(station.word('not-judged', null)).toBe('NO VERDICT');
});
