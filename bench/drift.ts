/**
 * `npm run bench:drift`: how often the test for drift is wrong and how soon it finds a shift, on made-up scores; the
 * table of docs/checks.md.
 */

import { testForDrift } from '../src/inspector/driftTest.ts';
import { fillStandardNormal, mulberry32, type RandomSource } from '../src/maths/random.ts';

const HELD_OUT = [0, 20, 60];
const UNCHANGED_SERIES = 1000;
const SHIFTED_SERIES = 200;
const PASSES = 1000;
/** Good passes, then a shift in deviations. */
const CHANGES = [
  [0, 0.5],
  [0, 1],
  [100, 0.5],
  [300, 0.5],
  [300, -0.5],
  [300, 1],
] as const;
/** One good part in twenty scores above it, and does not pass. */
const PASS_THRESHOLD = 1.645;

for (const heldOut of HELD_OUT) {
  const alarms = seeds(UNCHANGED_SERIES).filter((seed) => alarmAt(heldOut, 0, 0, seed) < PASSES);
  console.log(`${heldOut} held out, no change: ${alarms.length / UNCHANGED_SERIES} of the series`);
  for (const [good, shift] of CHANGES) {
    const delays = seeds(SHIFTED_SERIES).map((seed) => {
      const at = alarmAt(heldOut, good, shift, seed) - good;
      return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
    });
    const found = delays.filter(Number.isFinite).length / SHIFTED_SERIES;
    console.log(
      `  ${shift} after ${good}: found in ${found} of the series, half of all within ${within(delays, 0.5)} parts, nine in ten within ${within(delays, 0.9)}`,
    );
  }
}

/** Not interpolated: some are infinite. */
function within(delays: readonly number[], share: number): number {
  return delays.toSorted((a, b) => a - b)[Math.ceil(share * delays.length) - 1];
}

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, seed) => seed);
}

/** Place of the pass at which it is told; infinity where it never is. */
function alarmAt(heldOut: number, good: number, shift: number, seed: number): number {
  const random = mulberry32(seed * 7919 + heldOut);
  const passes = [...scores(good, 0, random), ...scores(PASSES - good, shift, random)];
  const { alarm } = testForDrift(scores(heldOut, 0, random), passes, random);
  return alarm === null ? Number.POSITIVE_INFINITY : alarm.pass;
}

function scores(count: number, mean: number, random: RandomSource): number[] {
  const found: number[] = [];
  const drawn = new Float32Array(256);
  while (found.length < count) {
    fillStandardNormal(drawn, random);
    found.push(...Array.from(drawn, (v) => v + mean).filter((v) => v < PASS_THRESHOLD));
  }
  return found.slice(0, count);
}
