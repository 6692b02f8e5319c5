/** Small pictures registered by correlation: the shift they were given is found, whatever light and contrast. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { findShift, type SquarePlane } from '../../src/maths/shift.ts';

const SIDE_PX = 24;

/** A window of a larger random scene, `right` and `down` of where the reference lies. */
function windowAt(right: number, down: number, change = (level: number) => level): SquarePlane {
  const scene = new Float32Array((2 * SIDE_PX) ** 2);
  fillStandardNormal(scene, mulberry32(3));
  const data = Float32Array.from({ length: SIDE_PX ** 2 }, (_, pixel) => {
    const x = (pixel % SIDE_PX) + SIDE_PX / 2 - right;
    const y = Math.floor(pixel / SIDE_PX) + SIDE_PX / 2 - down;
    return change(scene[y * 2 * SIDE_PX + x]!);
  });
  return { sidePx: SIDE_PX, data };
}

test('what has moved right and down is found there, and correlates wholly', () => {
  for (const [right, down] of [
    [0, 0],
    [3, -2],
    [-5, 4],
  ] as const) {
    const { x, y, correlation } = findShift(windowAt(0, 0), windowAt(right, down), 6);
    expect([x, y]).toEqual([right, down]);
    expect(correlation).toBeCloseTo(1, 6);
  }
});

test('other light and contrast change nothing', () => {
  const brighter = windowAt(2, 1, (level) => 3 * level + 40);
  const { x, y, correlation } = findShift(windowAt(0, 0), brighter, 6);
  expect([x, y]).toEqual([2, 1]);
  expect(correlation).toBeCloseTo(1, 5);
});

test('a flat picture lies nowhere: it is not moved, and correlates with nothing', () => {
  const flat = { sidePx: SIDE_PX, data: new Float32Array(SIDE_PX ** 2).fill(7) };
  expect(findShift(windowAt(0, 0), flat, 6)).toEqual({ x: 0, y: 0, correlation: 0 });
});

test('sides that differ and shifts beyond half of them are refused', () => {
  const small = { sidePx: 4, data: new Float32Array(16) };
  expect(() => findShift(windowAt(0, 0), small, 2)).toThrow(RangeError);
  expect(() => findShift(small, small, 3)).toThrow('Got sides of 4 and 4 px');
});
