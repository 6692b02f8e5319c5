/** How captured pictures are named. */

import { expect, test } from 'vitest';
import { captureName } from '../../src/capture/captureName.ts';

const moment = new Date(2026, 10, 23, 10, 5, 30, 7);

test('after the moment on the clock where there is no part id', () => {
  expect(captureName(null, moment)).toBe('2026-11-23T10-05-30.007.png');
});

test("after the part's id", () => {
  expect(captureName('PART-0042', moment)).toBe('PART-0042.png');
  expect(captureName('Übung_7.a', moment)).toBe('Übung_7.a.png');
});

test.each([
  ['(01)04006381333931', '_01_04006381333931.png'],
  ['a/b\\c:d e', 'a_b_c_d_e.png'],
  ['../../x', '_.._x.png'],
])('the id %s loses what file systems do not take', (partId, name) => {
  expect(captureName(partId, moment)).toBe(name);
});

test('an id of nothing but dots is no name', () => {
  expect(captureName('...', moment)).toBe('2026-11-23T10-05-30.007.png');
});
