/** Three verdicts at any two thresholds, their rates, and what is counted in none. */

import { describe, expect, test } from 'vitest';
import { confusionAt } from '../../src/evaluation/confusion.ts';
import { wilsonInterval } from '../../src/maths/wilson.ts';
import { image } from './evaluated.ts';

const images = [0.5, 1, 1.5, 2.5].map((score) => image(false, score));
const defects = [1, 2, 2.1, 9].map((score) => image(true, score));

describe('a confusion', () => {
  test('counts pass up to the lower threshold, reject above the upper one, uncertain between', () => {
    const { good, defective } = confusionAt([...images, ...defects], {
      pass: 1,
      reject: 2,
    });
    expect(good).toEqual({ pass: 2, uncertain: 1, reject: 1, notJudged: 0 });
    expect(defective).toEqual({ pass: 1, uncertain: 1, reject: 2, notJudged: 0 });
  });

  test('gives escapes of the defective, good ones that do not pass as false alarms and those rejected among them, each with its interval', () => {
    const { escapes, uncertainDefective, falseAlarms, wronglyRejected } = confusionAt(
      [...images, ...defects],
      { pass: 1, reject: 2 },
    );
    const quarter = { count: 1, total: 4, share: 0.25, ...wilsonInterval(1, 4) };
    expect([escapes, uncertainDefective, wronglyRejected]).toEqual([quarter, quarter, quarter]);
    expect(falseAlarms).toEqual({ count: 2, total: 4, share: 0.5, ...wilsonInterval(2, 4) });
  });

  test('counts every image where the judge had no thresholds of its own', () => {
    const unjudged = defects.map((defect) => ({
      ...defect,
      verdict: 'not-judged' as const,
      notJudged: { kind: 'uncalibrated' } as const,
    }));
    const { defective } = confusionAt(unjudged, { pass: 1, reject: 2 });
    expect(defective).toEqual({ pass: 1, uncertain: 1, reject: 2, notJudged: 0 });
  });

  test('has rates of nothing where there are no images of a kind', () => {
    const { falseAlarms } = confusionAt(defects, { pass: 1, reject: 2 });
    expect(falseAlarms).toEqual({ count: 0, total: 0, share: null, low: null, high: null });
  });
});
