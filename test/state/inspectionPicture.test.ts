/** What the inspection store shows of a file that the browser cannot display. */

import { resolveObjectURL } from 'node:buffer';
import { expect, test } from 'vitest';
import type { Inspection } from '../../src/inspector/types.ts';
import { batchOf, createInspectionStore } from '../../src/state/inspectionStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { filesNamed, makeStandInWorker } from './standInWorker.ts';

/** Of a worker whose inspections never end. */
function setUp() {
  const inspect = () => new Promise<Inspection>(() => {});
  const client = { ...makeStandInWorker().client, inspect };
  const store = createInspectionStore(client, createInspectorsStore(client));
  return { store, items: () => batchOf(store.getState(), 'a').items };
}

test('the picture that the worker makes of it, and the file’s own URL is given up', async () => {
  const { store, items } = setUp();
  store.getState().addFiles('a', filesNamed('1.heic', '2.heic'));
  const [fileUrl, otherUrl] = items().map(({ url }) => url);
  await store.getState().showPicture('a', items()[0]!.id);
  expect(items().map(({ showsFile }) => showsFile)).toEqual([false, true]);
  expect(await resolveObjectURL(items()[0]!.url)!.text()).toBe('picture');
  expect(resolveObjectURL(fileUrl!)).toBeUndefined();
  expect(items()[1]!.url).toBe(otherUrl);
});

test('what there was, where the worker cannot decode it either', async () => {
  const { store, items } = setUp();
  store.getState().addFiles('a', filesNamed('1.txt'));
  const fileUrl = items()[0]!.url;
  await store.getState().showPicture('a', items()[0]!.id);
  expect(items()[0]).toMatchObject({ url: fileUrl, showsFile: false });
});

test('the picture still, once its inspection goes on', async () => {
  const { store, items } = setUp();
  store.getState().addFiles('a', filesNamed('1.heic', '2.heic'));
  const waiting = items()[1]!.id;
  await store.getState().showPicture('a', waiting);
  const { url } = items()[1]!;
  store.getState().remove('a', items()[0]!.id);
  expect(items()[0]).toMatchObject({ url, showsFile: false });
});

test('nothing, where it was removed meanwhile', async () => {
  const { store, items } = setUp();
  store.getState().addFiles('a', filesNamed('1.heic'));
  const shown = store.getState().showPicture('a', items()[0]!.id);
  store.getState().clear('a');
  await shown;
  expect(items()).toEqual([]);
});
