/** How numbers are written for people. */

import { expect, test } from 'vitest';
import { formatInspectionDuration } from '../../../src/ui/messages/format.ts';

test('the time of an inspection is told to two figures where seconds would hide the difference', () => {
  expect([52.7, 148, 1240].map(formatInspectionDuration)).toEqual(['53 ms', '150 ms', '1.2 secs']);
});
