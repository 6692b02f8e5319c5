/** The moment at which the browser is asked to keep what is stored. */

import { expect, test } from 'vitest';
import { createDeviceStore } from '../../src/state/deviceStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { createNormalsStore } from '../../src/state/normalsStore.ts';
import { askToPersistOnceUsed } from '../../src/state/persistenceMoment.ts';
import { initialSettings } from '../../src/state/trainingSettings.ts';
import { createTrainingStore } from '../../src/state/trainingStore.ts';
import { filesNamed, makeStandInWorker } from './standInWorker.ts';

function makePage() {
  const worker = makeStandInWorker();
  const inspectors = createInspectorsStore(worker.client);
  const normals = createNormalsStore(worker.client, inspectors);
  const training = createTrainingStore(worker.client, inspectors);
  let asked = 0;
  const device = createDeviceStore(
    { installation: 'menu', subscribe: () => undefined, install: async () => undefined },
    {
      persisted: async () => false,
      persist: async () => {
        asked += 1;
        return true;
      },
      estimate: async () => ({}),
    },
  );
  askToPersistOnceUsed(device, { inspectors, training });
  const add = (...names: readonly string[]) =>
    normals.getState().add('inspector-1', { kind: 'files', files: filesNamed(...names) });
  return { worker, inspectors, training, add, asked: () => asked };
}

test('looking around and making an inspector ask for nothing', async () => {
  const { inspectors, asked } = makePage();
  await inspectors.getState().refresh();
  await inspectors.getState().create('Flange');
  expect(asked()).toBe(0);
});

test('inspectors that were there before ask for nothing', async () => {
  const { worker, inspectors, asked } = makePage();
  const { client } = worker;
  const opened = await client.createInspector('Opened');
  const other = await client.createInspector('Other');
  await client.addNormals(other.id, filesNamed('1.png'), () => undefined);
  expect(await client.getInspector(other.id)).toMatchObject({ normalCount: 1 });
  await inspectors.getState().refreshOne(opened.id);
  await inspectors.getState().refresh();
  expect(inspectors.getState().inspectors).toHaveLength(2);
  expect(asked()).toBe(0);
});

test('the first normals ask, once; files that were refused do not', async () => {
  const { inspectors, add, asked } = makePage();
  await inspectors.getState().create('Flange');
  await add('notes.txt');
  expect(asked()).toBe(0);
  await add('1.png');
  await add('2.png');
  expect(asked()).toBe(1);
});

test('a training asks', async () => {
  const { worker, inspectors, training, asked } = makePage();
  await inspectors.getState().create('Flange');
  const trained = training.getState().train('inspector-1', initialSettings(null));
  await worker.trainingUnderWay().finish();
  await trained;
  expect(asked()).toBe(1);
});
