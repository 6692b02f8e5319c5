/** The store of the measurement against a worker in memory: one at a time, never beside other work. */

import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { DeviceMeasurement, MeasurementProgress } from '../../src/inspector/measurement.ts';
import { createMeasurementStore } from '../../src/state/measurementStore.ts';
import type { WorkState, WorkStore } from '../../src/state/workStore.ts';
import { settled } from './standInWorker.ts';

const measurement: DeviceMeasurement = {
  measuredAt: '2026-11-25T20:00:00.000Z',
  device: {
    ...{ userAgent: 'A browser', platform: null, coreCount: 2, memoryGigabytes: null },
    ...{ adapter: null, isCrossOriginIsolated: true },
  },
  backends: [],
  notMeasured: [],
  storage: { kind: 'measured', writeRate: 1e6, readRate: 2e6 },
};

function makePage() {
  const workers: {
    isEnded: boolean;
    tell(progress: MeasurementProgress): void;
    finish(outcome: DeviceMeasurement | Error): void;
  }[] = [];
  const work: WorkStore = createStore<WorkState>()(() => ({
    ...{ underWay: null, openImages: 0, unrecordedResults: 0 },
  }));
  const connect = () => {
    let finish: (outcome: DeviceMeasurement | Error) => void = () => {};
    const answer = new Promise<DeviceMeasurement>((resolve, reject) => {
      finish = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
    });
    const worker = {
      isEnded: false,
      tell: (_: MeasurementProgress) => {},
      finish,
    };
    workers.push(worker);
    return {
      measureDevice: (_: string, onProgress: (progress: MeasurementProgress) => void) => {
        worker.tell = onProgress;
        return answer;
      },
      end: () => {
        worker.isEnded = true;
      },
    };
  };
  const store = createMeasurementStore({ connect, baseUrl: 'http://localhost/', work });
  const begin = (underWay: WorkState['underWay']) => work.setState({ underWay });
  return { store, workers, begin, run: () => store.getState().run };
}

const progress: MeasurementProgress = { stage: { kind: 'storage' }, fraction: 0.9 };

test('a measurement tells its progress, then what it found, and its worker is gone', async () => {
  const { store, workers, run } = makePage();
  const started = store.getState().start();
  expect(run()).toEqual({ kind: 'measuring', progress: null });
  workers[0]!.tell(progress);
  expect(run()).toEqual({ kind: 'measuring', progress });
  workers[0]!.finish(measurement);
  await started;
  expect(run()).toEqual({ kind: 'measured', measurement });
  expect(workers[0]!.isEnded).toBe(true);
});

test('a second one is not begun while one is under way', () => {
  const { store, workers } = makePage();
  void store.getState().start();
  void store.getState().start();
  expect(workers).toHaveLength(1);
});

test('none is begun beside other work', () => {
  const { store, workers, begin, run } = makePage();
  begin('training');
  void store.getState().start();
  expect(workers).toHaveLength(0);
  expect(run().kind).toBe('idle');
});

test('work that begins meanwhile ends it, and what its worker says later counts no more', async () => {
  const { store, workers, begin, run } = makePage();
  const started = store.getState().start();
  begin('training');
  expect(run()).toEqual({ kind: 'displaced', by: 'training' });
  expect(workers[0]!.isEnded).toBe(true);
  workers[0]!.tell(progress);
  workers[0]!.finish(measurement);
  await started;
  expect(run().kind).toBe('displaced');
});

test('a cancelled one can be begun again', async () => {
  const { store, workers, run } = makePage();
  void store.getState().start();
  store.getState().cancel();
  expect(run()).toEqual({ kind: 'cancelled' });
  expect(workers[0]!.isEnded).toBe(true);
  void store.getState().start();
  workers[1]!.finish(measurement);
  await settled();
  expect(run().kind).toBe('measured');
});

test('a failure keeps its reason', async () => {
  const { store, workers, run } = makePage();
  const started = store.getState().start();
  workers[0]!.finish(new Error('no such file'));
  await started;
  expect(run()).toMatchObject({ kind: 'failed', error: { message: 'no such file' } });
});
