/** The demo's stages, from one call to the images inspected, with a worker in memory. */

import { expect, test } from 'vitest';
import { createDemoStore } from '../../src/state/demoStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { createNormalsStore } from '../../src/state/normalsStore.ts';
import { initialSettings } from '../../src/state/trainingSettings.ts';
import { createTrainingStore } from '../../src/state/trainingStore.ts';
import { makeStandInWorker, settled } from './standInWorker.ts';

const MANIFEST = {
  name: 'Rings',
  normals: ['good/1.png', 'good/2.png', 'good/3.png', 'good/4.png'],
  tests: [{ file: 'test/odd.png', kind: 'scratch' }],
};

function makeDemo(respond: (path: string) => Response) {
  const worker = makeStandInWorker();
  const inspectors = createInspectorsStore(worker.client);
  const normals = createNormalsStore(worker.client, inspectors);
  const training = createTrainingStore(worker.client, inspectors);
  const inspected: string[] = [];
  const shown: string[] = [];
  const demo = createDemoStore({
    inspectors,
    normals,
    training,
    inspectFiles: (_id, files) => inspected.push(...files.map(({ name }) => name)),
    baseUrl: 'https://example.org/loupe/',
    fetch: async (url) => respond(url.replace('https://example.org/loupe/demo/', '')),
  });
  /** Opens the inspector shown, as its Train tab does, unless told to go elsewhere. */
  const run = (goTo: (id: string) => unknown = normals.getState().open) =>
    demo.getState().run((id, tab) => {
      shown.push(`${id} ${tab}`);
      if (tab === 'train') void goTo(id);
    });
  return { worker, inspectors, normals, training, inspected, shown, demo, run };
}

const respondWhole = (path: string) =>
  path === 'demo.json' ? Response.json(MANIFEST) : new Response(path);

/** Lets the demo go on until it trains. */
async function untilTraining(demo: ReturnType<typeof makeDemo>['demo']): Promise<void> {
  while (demo.getState().stage.kind !== 'training') await settled();
}

test('one call fetches, adds, trains and inspects, and shows each tab in its turn', async () => {
  const { worker, normals, inspected, shown, demo, run } = makeDemo(respondWhole);
  const whole = run();
  await untilTraining(demo);
  expect(normals.getState().normals?.map(({ fileName }) => fileName)).toEqual([
    '1.png',
    '2.png',
    '3.png',
    '4.png',
  ]);
  expect(shown).toEqual(['inspector-1 train']);
  await worker.trainingUnderWay().finish();
  await whole;
  expect(shown).toEqual(['inspector-1 train', 'inspector-1 inspect']);
  expect(inspected).toEqual(['odd.png']);
  expect(demo.getState().stage).toEqual({ kind: 'idle' });
});

test('a cancelled training stays on the Train tab and inspects nothing', async () => {
  const { training, inspected, shown, demo, run } = makeDemo(respondWhole);
  const whole = run();
  await untilTraining(demo);
  await training.getState().cancel();
  await whole;
  expect(shown).toEqual(['inspector-1 train']);
  expect(inspected).toEqual([]);
  expect(demo.getState().stage).toEqual({ kind: 'idle' });
});

test('the photographs go to the inspector of the demo though another is opened meanwhile', async () => {
  const { worker, inspectors, normals, demo, run } = makeDemo(respondWhole);
  await inspectors.getState().create('other');
  const whole = run(() => normals.getState().open('inspector-1'));
  await untilTraining(demo);
  expect(normals.getState()).toMatchObject({ inspectorId: 'inspector-1', normals: [] });
  expect(await worker.client.listNormals('inspector-2')).toHaveLength(4);
  await worker.trainingUnderWay().finish();
  await whole;
});

test('a training of another inspector ends the demo with words and keeps its photographs', async () => {
  const { worker, inspectors, training, shown, demo, run } = makeDemo(respondWhole);
  await inspectors.getState().create('other');
  const other = training.getState().train('inspector-1', initialSettings(null));
  await run();
  expect(demo.getState().stage).toMatchObject({ kind: 'failed', error: { code: 'busy' } });
  expect(shown).toEqual(['inspector-2 train']);
  expect(await worker.client.listNormals('inspector-2')).toHaveLength(4);
  await worker.trainingUnderWay().finish();
  expect(await other).toBe('finished');
});

test('photographs that cannot be stored end the demo with the reason', async () => {
  const { worker, demo, run } = makeDemo(respondWhole);
  const error = new Error('The disk is full.');
  worker.client.addNormals = () => Promise.reject(error);
  await run();
  expect(demo.getState().stage).toEqual({ kind: 'failed', error });
});

test('a missing file ends the demo with its address, and no inspector is made', async () => {
  const { shown, demo, run } = makeDemo((path) =>
    path === 'good/3.png' ? new Response(null, { status: 404 }) : respondWhole(path),
  );
  await run();
  const { stage } = demo.getState();
  expect(stage.kind === 'failed' && stage.error.message).toContain('demo/good/3.png');
  expect(shown).toEqual([]);
});

test('a manifest of another form is refused', async () => {
  const { demo, run } = makeDemo(() => Response.json({ name: 'Rings', normals: 'all', tests: [] }));
  await run();
  expect(demo.getState().stage).toMatchObject({ kind: 'failed', error: { code: 'file-format' } });
});
