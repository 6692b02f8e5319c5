/** What a reload would lose, as work begins and ends in the page's other stores. */

import { expect, test } from 'vitest';
import { createBackbonesStore } from '../../src/state/backbonesStore.ts';
import { createCheckStore } from '../../src/state/checkStore.ts';
import { createEvaluationStore } from '../../src/state/evaluationStore.ts';
import { createExportStore } from '../../src/state/exportStore.ts';
import { createInspectionStore } from '../../src/state/inspectionStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { createNormalsStore } from '../../src/state/normalsStore.ts';
import { createRunExportStore } from '../../src/state/runExportStore.ts';
import { initialSettings } from '../../src/state/trainingSettings.ts';
import { createTrainingStore } from '../../src/state/trainingStore.ts';
import { createWorkStore } from '../../src/state/workStore.ts';
import { makeInspection } from './inspectionSetUp.ts';
import { filesNamed, makeStandInWorker, settled } from './standInWorker.ts';

const noMemory = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

async function makePage() {
  const worker = makeStandInWorker();
  const { client } = worker;
  const inspectors = createInspectorsStore(client);
  const sources = {
    training: createTrainingStore(client, inspectors),
    inspection: createInspectionStore(client, inspectors),
    evaluation: createEvaluationStore(client, inspectors),
    check: createCheckStore(client, inspectors, () => noMemory),
    normals: createNormalsStore(client, inspectors),
    backbones: createBackbonesStore(client, inspectors),
    exports: createExportStore(client),
    runExports: createRunExportStore(),
  };
  await inspectors.getState().create('Flange');
  return { worker, ...sources, work: createWorkStore(sources) };
}

const files = (...names: readonly string[]) =>
  ({ kind: 'files', files: filesNamed(...names) }) as const;

test('a page at rest would lose nothing', async () => {
  const { work } = await makePage();
  expect(work.getState()).toEqual({ underWay: null, openImages: 0, unrecordedResults: 0 });
});

test('a training is under way until it has ended', async () => {
  const { worker, training, work } = await makePage();
  const trained = training.getState().train('inspector-1', initialSettings(null));
  expect(work.getState().underWay).toBe('training');
  await worker.trainingUnderWay().finish();
  await trained;
  expect(work.getState().underWay).toBeNull();
});

test('an evaluation is under way until it has ended', async () => {
  const { worker, evaluation, work } = await makePage();
  let end = (_: Error) => {};
  worker.client.evaluate = () =>
    new Promise((_, reject) => {
      end = reject;
    });
  const evaluated = evaluation.getState().evaluate('inspector-1', 'set');
  expect(work.getState().underWay).toBe('evaluating');
  end(new Error('stopped'));
  await evaluated;
  expect(work.getState().underWay).toBeNull();
});

test('a shift-start check is under way also where another inspector’s is looked at', async () => {
  const { worker, check, work } = await makePage();
  let end = (_: Error) => {};
  worker.client.runShiftCheck = () =>
    new Promise((_, reject) => {
      end = reject;
    });
  await check.getState().open('inspector-1');
  const checked = check.getState().run();
  await check.getState().open('inspector-2');
  expect(work.getState().underWay).toBe('checking');
  end(new Error('stopped'));
  await checked;
  expect(work.getState().underWay).toBeNull();
});

test('normals are being added also where another inspector is open', async () => {
  const { normals, work } = await makePage();
  const added = normals.getState().add('inspector-1', files('1.png'));
  await normals.getState().open('inspector-2');
  expect(work.getState().underWay).toBe('adding');
  await added;
  expect(work.getState().underWay).toBeNull();
});

test('images that wait are work; inspected ones are open, and lost where not recorded', async () => {
  const { worker, inspection, work } = await makePage();
  worker.client.inspectAndRecord = async (_, file) => ({
    outcome: { kind: 'judged', inspection: makeInspection(file.name) },
    record:
      file.name === '1.png'
        ? { kind: 'kept', runId: 'run', position: 0 }
        : { kind: 'lost', error: new Error('The storage is full.') },
  });
  inspection.getState().addFiles('inspector-1', filesNamed('1.png', '2.png'));
  expect(work.getState()).toEqual({
    underWay: 'inspecting',
    openImages: 2,
    unrecordedResults: 0,
  });
  await settled();
  expect(work.getState()).toEqual({ underWay: null, openImages: 2, unrecordedResults: 1 });
  inspection.getState().clear('inspector-1');
  expect(work.getState()).toEqual({ underWay: null, openImages: 0, unrecordedResults: 0 });
});

test('files of weights and exports are work while they are read and made', async () => {
  const { backbones, exports, runExports, work } = await makePage();
  const imported = backbones.getState().add(files('resnet18.pth'));
  expect(work.getState().underWay).toBe('importing');
  await imported;
  const exported = exports.getState().make('inspector-1', 'version-1', 'head');
  expect(work.getState().underWay).toBe('exporting');
  await exported;
  expect(work.getState().underWay).toBeNull();
  const made = runExports.getState().make('csv', async () => ({
    fileName: 'run.csv',
    content: new Blob(),
    leftOut: [],
  }));
  expect(work.getState().underWay).toBe('exporting');
  await made;
  expect(work.getState().underWay).toBeNull();
});
