/** The Live tab's store on stand-in cameras and a worker whose answers the tests give by hand: what its tests begin with. */

import { expect } from 'vitest';
import type { Inspection, InspectorVersion } from '../../src/inspector/types.ts';
import { createCameraStore } from '../../src/state/cameraStore.ts';
import { batchOf, createInspectionStore } from '../../src/state/inspectionStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { createNormalsStore } from '../../src/state/normalsStore.ts';
import { createTrainingStore } from '../../src/state/trainingStore.ts';
import type { FramePixels, LoupeWorker, RecordedInspection } from '../../src/worker/protocol.ts';
import { makeStandInCameras } from './standInCameras.ts';
import { makeStandInWorker, settled } from './standInWorker.ts';

interface AskedFrame {
  readonly picture: number;
  answer(): Promise<void>;
  refuse(error: Error): Promise<void>;
}

/** A trained inspector named `id`, its Live tab not yet entered. */
export async function setUp({ isTrained = true } = {}) {
  const asked: AskedFrame[] = [];
  const worker = makeStandInWorker();
  const inspectFrame = (_: string, { data }: FramePixels) =>
    new Promise<Inspection>((resolve, reject) => {
      const picture = Number(data[0]);
      asked.push({
        picture,
        async answer() {
          resolve({ score: picture } as Inspection);
          await settled();
        },
        async refuse(error) {
          reject(error);
          await settled();
        },
      });
    });
  const getInspector: LoupeWorker['getInspector'] = async (id) => {
    const summary = await worker.client.getInspector(id);
    return isTrained ? { ...summary, version: {} as InspectorVersion } : summary;
  };
  const inspectAndRecord = () => new Promise<RecordedInspection>(() => {});
  const client: LoupeWorker = { ...worker.client, getInspector, inspectAndRecord, inspectFrame };

  const standIn = makeStandInCameras();
  const kept = new Map<string, string>();
  const clock = { nowMs: new Date(2026, 0, 1).getTime() };
  const inspectors = createInspectorsStore(client);
  const id = (await inspectors.getState().create('Part'))?.id ?? '';
  await inspectors.getState().refreshOne(id);
  const training = createTrainingStore(client, inspectors);
  const inspection = createInspectionStore(client, inspectors);
  const normals = createNormalsStore(client, inspectors);
  const store = createCameraStore({
    client,
    cameras: standIn.cameras,
    inspectors,
    training,
    inspection,
    normals,
    memory: () => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    }),
    nowMs: () => clock.nowMs,
    after: () => () => {},
  });
  await normals.getState().open(id);
  const state = () => store.getState();
  const pass = (durationMs: number) => {
    clock.nowMs += durationMs;
  };
  const names = () => batchOf(inspection.getState(), id).items.map(({ fileName }) => fileName);
  const entered = async () => {
    await state().enter(id);
    return state().phase.kind;
  };
  const parts = { id, asked, worker, inspectors, training, inspection, normals, standIn, kept };
  return { ...parts, state, pass, names, entered };
}

export async function setUpOpen(options?: { readonly isTrained?: boolean }) {
  const parts = await setUp(options);
  expect(await parts.entered()).toBe('open');
  return parts;
}

/** As a scanner: the keys 5 ms apart. */
export function scan({ state }: Awaited<ReturnType<typeof setUp>>, code: string): boolean[] {
  return [...code, 'Enter'].map((key, index) =>
    state().takeKey({ key, timeMs: 5 * index, isRepeat: false, isOnControl: false }),
  );
}
