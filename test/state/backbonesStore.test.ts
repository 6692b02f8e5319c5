/** The store of Settings against a worker in memory. */

import { expect, test } from 'vitest';
import { createBackbonesStore } from '../../src/state/backbonesStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { filesNamed, makeStandInWorker } from './standInWorker.ts';

function makeStore() {
  const { client } = makeStandInWorker();
  const inspectors = createInspectorsStore(client);
  const store = createBackbonesStore(client, inspectors);
  const state = () => store.getState();
  const add = (...names: readonly string[]) =>
    state().add({ kind: 'files', files: filesNamed(...names) });
  const names = () => state().backbones?.map(({ reference }) => reference.name);
  return { client, inspectors, store, state, add, names };
}

test('each file becomes a backbone, a waiting checkpoint or a named problem, and stops no other', async () => {
  const { state, add, names } = makeStore();
  await add('letter.txt', 'resnet18.pth', 'ckpt.pth');
  expect(names()).toEqual(['resnet18.pth']);
  expect(state().imported).toMatchObject([{ fileName: 'resnet18.pth', isNew: true }]);
  expect(state().checkpoints).toMatchObject([{ file: { name: 'ckpt.pth' }, isBeingMade: false }]);
  expect(state().problems).toMatchObject([{ fileName: 'letter.txt' }]);
  expect(state().importing).toBeNull();
});

test('the progress names the file being read and how many were read before it', async () => {
  const { store, add } = makeStore();
  const seen: unknown[] = [];
  store.subscribe(({ importing }, { importing: before }) => {
    if (importing !== before) seen.push(importing);
  });
  await add('a.pth', 'b.pth');
  expect(seen).toEqual([
    expect.objectContaining({ kind: 'opening' }),
    { kind: 'reading', fileName: 'a.pth', done: 0, total: 2 },
    { kind: 'reading', fileName: 'b.pth', done: 1, total: 2 },
    null,
  ]);
});

test('imports go one after another, and the report is of all since the last quiet moment', async () => {
  const { state, add } = makeStore();
  await Promise.all([add('a.txt'), add('b.txt', 'resnet18.pth')]);
  expect(state().problems.map(({ fileName }) => fileName)).toEqual(['a.txt', 'b.txt']);
  expect(new Set(state().problems.map(({ id }) => id)).size).toBe(2);
  await add('resnet18.pth');
  expect(state().problems).toEqual([]);
  expect(state().imported).toMatchObject([{ name: 'resnet18.pth', isNew: false }]);
});

test('a checkpoint waits for its backbone and becomes an inspector of the chosen name', async () => {
  const { inspectors, state, add } = makeStore();
  await add('ckpt.pth');
  const [checkpoint] = state().checkpoints;
  await add('resnet18.pth');
  expect(state().checkpoints).toEqual([checkpoint]);

  const choice = { name: 'Bottle', backboneSha256: 'resnet18.pth' };
  const made = await state().makeInspector(checkpoint!.id, choice);
  expect(made).toMatchObject({ name: 'Bottle', state: 'uncalibrated' });
  expect(state().checkpoints).toEqual([]);
  expect(inspectors.getState().inspectors).toMatchObject([{ name: 'Bottle' }]);
});

test('a checkpoint that makes no inspector stays, with the reason', async () => {
  const { state, add } = makeStore();
  await add('ckpt-1.pth', 'ckpt-2.pth');
  const [first] = state().checkpoints;
  const choice = { name: 'Bottle', backboneSha256: 'none' };
  expect(await state().makeInspector(first!.id, choice)).toBeNull();
  expect(state().checkpoints).toMatchObject([
    { isBeingMade: false, error: { message: expect.stringContaining('backbone none') } },
    { error: null },
  ]);
});

test('one inspector is made of a checkpoint, however often it is asked for meanwhile', async () => {
  const { inspectors, state, add } = makeStore();
  await add('resnet18.pth', 'ckpt.pth');
  const { id } = state().checkpoints[0]!;
  const choice = { name: 'Bottle', backboneSha256: 'resnet18.pth' };
  const [made, again] = await Promise.all([
    state().makeInspector(id, choice),
    state().makeInspector(id, choice),
  ]);
  expect(made).not.toBeNull();
  expect(again).toBeNull();
  expect(inspectors.getState().inspectors).toHaveLength(1);
});

test('a backbone that is deleted leaves the list, and a refusal becomes the error shown', async () => {
  const { client, state, add, names } = makeStore();
  await add('a.pth', 'b.pth');
  await state().remove('a.pth');
  expect(names()).toEqual(['b.pth']);
  client.deleteBackbone = () => Promise.reject(new Error('It is used.'));
  await state().remove('b.pth');
  expect(names()).toEqual(['b.pth']);
  expect(state().error?.message).toBe('It is used.');
  state().dismissError();
  expect(state().error).toBeNull();
});
