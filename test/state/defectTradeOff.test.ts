/** What marked images say of the upper threshold: positions, and what each makes of them and of good parts. */

import { expect, test } from 'vitest';
import { markedScores, tradeOff } from '../../src/state/defectTradeOff.ts';
import { makeFiles, setUp } from './inspectionSetUp.ts';

const calibration = { thresholds: { pass: 1, reject: 4 }, heldOutScores: [0.5, 0.9, 1, 1.5] };
const first = { pass: 1, reject: 4 };

test('every position says what becomes of the marked images and of the good parts of the training', () => {
  expect(tradeOff(calibration, first, [0.8, 1.4, 3, 6])).toEqual([
    { reject: 1.2, rejected: 3, uncertain: 0, passed: 1, rejectedGood: 1 },
    { reject: 2.2, rejected: 2, uncertain: 1, passed: 1, rejectedGood: 0 },
    { reject: 4, rejected: 1, uncertain: 2, passed: 1, rejectedGood: 0 },
    { reject: 4.5, rejected: 1, uncertain: 2, passed: 1, rejectedGood: 0 },
  ]);
});

test('a threshold that was moved stands beside the one that good parts give', () => {
  const moved = { ...calibration, thresholds: { pass: 1, reject: 2 } };
  expect(tradeOff(moved, first, [3]).map(({ reject }) => reject)).toEqual([2, 4]);
});

test('no position lies under the pass threshold, whatever is marked', () => {
  const marked = [-3, 0.2, 0.99, 1];
  expect(tradeOff(calibration, first, marked)).toEqual([
    { reject: 4, rejected: 0, uncertain: 0, passed: 4, rejectedGood: 0 },
  ]);
});

test('of many marked images a few positions are shown, from the lowest to the highest', () => {
  const marked = Array.from({ length: 100 }, (_, index) => 2 + index);
  const positions = tradeOff(calibration, first, marked).map(({ reject }) => reject);
  expect(positions).toHaveLength(7);
  expect([positions.at(0), positions.at(-1)]).toEqual([1.5, 100.5]);
});

test('marks stay with their image, and count only by the version that scored it', async () => {
  const { store, asked, items, batch } = setUp();
  store.getState().addFiles('a', makeFiles('1.png', '2.png'));
  await asked[0]!.answer({ score: 0.7 });
  await asked[1]!.answer({ score: 0.9 });
  const [one, two] = items().map(({ id }) => id);
  store.getState().mark('a', one!, true);
  store.getState().mark('a', two!, true);
  store.getState().mark('a', two!, false);
  expect(markedScores(batch(), 'v1')).toEqual([0.7]);
  expect(markedScores(batch(), 'v2')).toEqual([]);
});

test('a marked picture that is not judged at any threshold says nothing of them', async () => {
  const { store, asked, items, batch } = setUp();
  store.getState().addFiles('a', makeFiles('1.png'));
  await asked[0]!.answer({
    score: 9,
    verdict: 'not-judged',
    notJudged: { kind: 'other-product' },
  });
  store.getState().mark('a', items()[0]!.id, true);
  expect(markedScores(batch(), 'v1')).toEqual([]);
});
