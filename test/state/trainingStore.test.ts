/** The store of the training against a worker that trains when told to. */

import { beforeEach, expect, test } from 'vitest';
import type { TrainingProgress } from '../../src/inspector/types.ts';
import { createInspectorsStore, type InspectorsStore } from '../../src/state/inspectorsStore.ts';
import { DEFAULT_SETTINGS } from '../../src/state/trainingSettings.ts';
import { createTrainingStore, type TrainingStore } from '../../src/state/trainingStore.ts';
import { makeStandInWorker, type StandInWorker, settled } from './standInWorker.ts';

let worker: StandInWorker;
let inspectors: InspectorsStore;
let training: TrainingStore;

beforeEach(async () => {
  worker = makeStandInWorker();
  inspectors = createInspectorsStore(worker.client);
  training = createTrainingStore(worker.client, inspectors);
  await inspectors.getState().create('first');
});

const train = () => training.getState().train('inspector-1', DEFAULT_SETTINGS);

function progressAt(done: number, loss: number | null): TrainingProgress {
  const phase = loss === null ? 'embedding' : 'training';
  const unit = loss === null ? 'image' : 'step';
  const pace = { stepsPerSecond: null, remainingMs: null };
  return { phase, unit, done, total: 8, fraction: 0.5, loss, ...pace };
}

test('a training collects its losses, and the inspector list shows the new state', async () => {
  const outcome = train();
  worker.trainingUnderWay().report(progressAt(1, null));
  worker.trainingUnderWay().report(progressAt(4, 0.5));
  worker.trainingUnderWay().report(progressAt(8, 0.25));
  await worker.trainingUnderWay().finish();
  expect(await outcome).toBe('finished');
  expect(training.getState().run).toEqual({
    kind: 'finished',
    inspectorId: 'inspector-1',
    start: 'fresh',
    losses: [
      { step: 4, loss: 0.5 },
      { step: 8, loss: 0.25 },
    ],
  });
  expect(inspectors.getState().inspectors?.[0]?.state).toBe('trained');
});

test('a cancelled training ends as cancelled, not as failed', async () => {
  const outcome = train();
  await training.getState().cancel();
  expect(await outcome).toBe('cancelled');
  expect(training.getState().run).toEqual({
    kind: 'cancelled',
    inspectorId: 'inspector-1',
    start: 'fresh',
  });
});

test('a failed training keeps the reason', async () => {
  const outcome = train();
  const error = new Error('The device was lost.');
  await worker.trainingUnderWay().fail(error);
  expect(await outcome).toBe('failed');
  expect(training.getState().run).toEqual({
    kind: 'failed',
    inspectorId: 'inspector-1',
    start: 'fresh',
    error,
  });
});

test('a second training is refused while one runs', async () => {
  const first = train();
  worker.trainingUnderWay().report(progressAt(4, 0.5));
  expect(await train()).toBe('busy');
  expect(training.getState().run).toMatchObject({ kind: 'running', losses: [{ step: 4 }] });
  await worker.trainingUnderWay().finish();
  await first;
});

test('a report that arrives after the end changes nothing', async () => {
  const outcome = train();
  const { report } = worker.trainingUnderWay();
  await training.getState().cancel();
  await outcome;
  report(progressAt(8, 0.1));
  await settled();
  expect(training.getState().run.kind).toBe('cancelled');
});
