/** Which images are shown first. */

import { expect, test } from 'vitest';
import { worstFalseAlarms, worstMisses } from '../../src/evaluation/worstImages.ts';
import { image } from './evaluated.ts';

const images = [3, 0.2, 1, 0.1, 1.1].flatMap((score) => [image(false, score), image(true, score)]);

test('misses are the defective images that pass, the lowest score first', () => {
  expect(worstMisses(images, 1, 2).map(({ score }) => score)).toEqual([0.1, 0.2]);
  expect(worstMisses(images, 1, 9).every(({ defective }) => defective)).toBe(true);
});

test('false alarms are the good images that do not pass, the highest score first', () => {
  expect(worstFalseAlarms(images, 1, 9).map(({ score }) => score)).toEqual([3, 1.1]);
  expect(worstFalseAlarms(images, 1, 9).some(({ defective }) => defective)).toBe(false);
});

test('a picture that was refused is neither a miss nor a false alarm; one of a judge without thresholds may be', () => {
  const refused = { verdict: 'not-judged', notJudged: { kind: 'other-product' } } as const;
  const uncalibrated = { verdict: 'not-judged', notJudged: { kind: 'uncalibrated' } } as const;
  const all = [refused, uncalibrated].flatMap((why) => [image(true, 0, why), image(false, 9, why)]);
  expect(worstMisses(all, 1, 9).map(({ notJudged }) => notJudged)).toEqual([
    uncalibrated.notJudged,
  ]);
  expect(worstFalseAlarms(all, 1, 9).map(({ notJudged }) => notJudged)).toEqual([
    uncalibrated.notJudged,
  ]);
});
