/** Where the handles of an evaluation stand, and the scale that they move on. */

import { isRefused } from '../evaluation/confusion.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { Thresholds } from '../inspector/types.ts';

export interface ScoreRange {
  readonly low: number;
  readonly high: number;
}

/** The inspector's own; without calibration both where F1 is best, else above all scores. */
export function startingThresholds({ maker, figures, images }: Evaluation): Thresholds {
  if (maker.thresholds !== null) return maker.thresholds;
  const scores = images.map(({ score }) => score);
  const start = figures.f1MaxThreshold === null ? null : justBelow(figures.f1MaxThreshold, scores);
  const both = start ?? scores.reduce((most, score) => Math.max(most, score), 0);
  return { pass: both, reject: both };
}

/** Scores above what this gives are `score` and higher. */
function justBelow(score: number, scores: readonly number[]): number {
  const lower = scores.filter((other) => other < score);
  return lower.length === 0 ? score - 1 : (score + lower.reduce((a, b) => Math.max(a, b))) / 2;
}

/** All scores that thresholds judge and the inspector's thresholds with a little room at both ends, so that every handle can be moved past them. */
export function exploredRange({ maker, images }: Evaluation): ScoreRange {
  const { pass, reject } = maker.thresholds ?? { pass: [], reject: [] };
  const scores = images.filter((image) => !isRefused(image)).map(({ score }) => score);
  const values = [...scores, pass, reject].flat();
  if (values.length === 0) return { low: 0, high: 1 };
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const room = high > low ? (high - low) / 20 : 1;
  return { low: low - room, high: high + room };
}
