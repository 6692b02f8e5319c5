/** Luma: the three weights, and nothing else. */

import { expect, test } from 'vitest';
import { lumaOf } from '../../src/maths/luma.ts';

test('pure colours weigh as Rec. 601 says, and white stays white', () => {
  const data = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
  expect(lumaOf({ width: 2, height: 2, data }).data).toEqual(Uint8Array.from([76, 150, 29, 255]));
});
