/** What must stay while a training runs, and what need not. */

import { expect, test } from 'vitest';
import {
  type RunningTraining,
  refuseBackboneInUse,
  refuseNormalInUse,
} from '../../src/worker/trainingNeeds.ts';

function running(settings: Partial<RunningTraining['settings']> = {}): RunningTraining {
  return { inspectorId: 'a', settings: { backboneSha256: 'x', tiles: null, ...settings } };
}

const TILES = { sidePx: 512, overlapPx: 64 };
const BUSY = expect.objectContaining({ code: 'busy' });

test('the backbone that is trained on stays', () => {
  expect(() => refuseBackboneInUse(running(), 'x')).toThrow(BUSY);
  expect(() => refuseBackboneInUse(running(), 'y')).not.toThrow();
  expect(() => refuseBackboneInUse(null, 'x')).not.toThrow();
});

test('normals stay that a training in tiles will read again for its threshold', () => {
  expect(() => refuseNormalInUse(running({ tiles: TILES }), 'a')).toThrow(BUSY);
  expect(() => refuseNormalInUse(running({ tiles: TILES }), 'b')).not.toThrow();
});

test('normals of whole pictures may go, for nothing of them is read again', () => {
  expect(() => refuseNormalInUse(running(), 'a')).not.toThrow();
  expect(() => refuseNormalInUse(null, 'a')).not.toThrow();
});
