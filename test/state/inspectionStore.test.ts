/** The inspection store against a stand-in worker whose answers the tests give by hand. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { makeFiles, setUp } from './inspectionSetUp.ts';

describe('the queue', () => {
  test('asks the worker for one image at a time, in the order added', async () => {
    const { store, asked, statuses } = setUp();
    store.getState().addFiles('a', makeFiles('1.png', '2.png'));
    store.getState().addFiles('a', makeFiles('3.png'));
    expect(statuses()).toEqual(['running', 'waiting', 'waiting']);
    expect(asked).toHaveLength(1);
    await asked[0]!.answer();
    expect(statuses()).toEqual(['done', 'running', 'waiting']);
    await asked[1]!.answer();
    await asked[2]!.answer();
    expect(asked.map(({ fileName }) => fileName)).toEqual(['1.png', '2.png', '3.png']);
    expect(statuses()).toEqual(['done', 'done', 'done']);
  });

  test('keeps a refused file with its error and goes on with the rest', async () => {
    const { store, asked, items, statuses } = setUp();
    store.getState().addFiles('a', makeFiles('notes.txt', '2.png'));
    const error = new InputError('image-unsupported', 'a text file', 'an image', 'Drop images.');
    await asked[0]!.refuse(error);
    await asked[1]!.answer();
    expect(statuses()).toEqual(['failed', 'done']);
    expect(items()[0]).toMatchObject({ fileName: 'notes.txt', error });
  });

  test('starts again when files come after it ran empty', async () => {
    const { store, asked, statuses } = setUp();
    store.getState().addFiles('a', makeFiles('1.png'));
    await asked[0]!.answer();
    store.getState().addFiles('a', makeFiles('2.png'));
    await asked[1]!.answer();
    expect(statuses()).toEqual(['done', 'done']);
  });

  test('inspects every settled image again on request', async () => {
    const { store, asked, statuses } = setUp();
    store.getState().addFiles('a', makeFiles('1.png', '2.png'));
    await asked[0]!.answer();
    await asked[1]!.refuse(new Error('no'));
    store.getState().inspectAgain('a');
    expect(statuses()).toEqual(['running', 'waiting']);
    await asked[2]!.answer();
    await asked[3]!.answer();
    expect(statuses()).toEqual(['done', 'done']);
  });

  test('opens a source of chosen files', async () => {
    const { store, asked } = setUp();
    await store.getState().add('a', { kind: 'files', files: makeFiles('1.png') });
    expect(asked.map(({ fileName }) => fileName)).toEqual(['1.png']);
  });

  test('says why a drop could not be read', async () => {
    const { store, items } = setUp();
    const getFile = () => Promise.reject(new Error('The folder is gone.'));
    await store.getState().add('a', { kind: 'drop', items: [{ kind: 'file', getFile }] });
    expect(items()).toEqual([]);
    expect(store.getState().sourceError?.message).toBe('The folder is gone.');
  });
});

describe('removal', () => {
  test('of a waiting image keeps it from the worker', async () => {
    const { store, asked, items, statuses } = setUp();
    store.getState().addFiles('a', makeFiles('1.png', '2.png', '3.png'));
    store.getState().remove('a', items()[1]!.id);
    await asked[0]!.answer();
    expect(asked[1]!.fileName).toBe('3.png');
    expect(statuses()).toEqual(['done', 'running']);
  });

  test('of the image under inspection drops its outcome and goes on', async () => {
    const { store, asked, items, selectedName } = setUp();
    store.getState().addFiles('a', makeFiles('1.png', '2.png'));
    store.getState().remove('a', items()[0]!.id);
    await asked[0]!.answer();
    await asked[1]!.answer();
    expect(items().map(({ fileName }) => fileName)).toEqual(['2.png']);
    expect(selectedName()).toBe('2.png');
  });

  test('of all keeps those that wait from the worker', async () => {
    const { store, asked, items } = setUp();
    store.getState().addFiles('a', makeFiles('1.png', '2.png'));
    store.getState().clear('a');
    await asked[0]!.answer();
    expect(asked).toHaveLength(1);
    expect(items()).toEqual([]);
  });

  test('of the selected image selects the one that takes its place, or the last', () => {
    const { store, items, selectedName } = setUp();
    store.getState().addFiles('a', makeFiles('1.png', '2.png', '3.png'));
    store.getState().select('a', items()[1]!.id);
    store.getState().remove('a', items()[1]!.id);
    expect(selectedName()).toBe('3.png');
    store.getState().remove('a', items()[1]!.id);
    expect(selectedName()).toBe('1.png');
    store.getState().remove('a', items()[0]!.id);
    expect(selectedName()).toBeNull();
  });
});

describe('deleting an inspector', () => {
  const [deleted, kept] = ['inspector-1', 'inspector-2'];

  async function setUpTwo() {
    const parts = setUp();
    await parts.inspectors.getState().create('deleted');
    await parts.inspectors.getState().create('kept');
    return parts;
  }

  test('frees its images and keeps those of others', async () => {
    const { store, inspectors, items } = await setUpTwo();
    store.getState().addFiles(deleted, makeFiles('1.png', '2.png'));
    store.getState().addFiles(kept, makeFiles('3.png'));
    await inspectors.getState().remove(deleted);
    expect([...store.getState().batches.keys()]).toEqual([kept]);
    expect(items(kept)).toHaveLength(1);
  });

  test('keeps its waiting images from the worker and drops what is under inspection', async () => {
    const { store, inspectors, asked, statuses } = await setUpTwo();
    store.getState().addFiles(deleted, makeFiles('1.png', '2.png'));
    store.getState().addFiles(kept, makeFiles('3.png'));
    await inspectors.getState().remove(deleted);
    await asked[0]!.answer();
    expect(asked.map(({ fileName }) => fileName)).toEqual(['1.png', '3.png']);
    expect(statuses(deleted)).toEqual([]);
  });

  test('that fails keeps its images', async () => {
    const { store, inspectors, items } = await setUpTwo();
    store.getState().addFiles(deleted, makeFiles('1.png'));
    await inspectors.getState().remove('inspector-9');
    expect(items(deleted)).toHaveLength(1);
  });

  test('during the reading of a drop takes none of it', async () => {
    const { store, inspectors, asked } = await setUpTwo();
    const [file] = makeFiles('1.png');
    let read: (file: File) => void = () => undefined;
    const getFile = () =>
      new Promise<File>((resolve) => {
        read = resolve;
      });
    const adding = store
      .getState()
      .add(deleted, { kind: 'drop', items: [{ kind: 'file', getFile }] });
    await inspectors.getState().remove(deleted);
    read(file!);
    await adding;
    expect(asked).toEqual([]);
    expect(store.getState().batches.size).toBe(0);
  });
});

describe('the selection', () => {
  test('falls on the first result when there is none, and stays there', async () => {
    const { store, asked, selectedName } = setUp();
    store.getState().addFiles('a', makeFiles('broken.png', '2.png', '3.png'));
    await asked[0]!.refuse(new Error('no'));
    expect(selectedName()).toBeNull();
    await asked[1]!.answer();
    await asked[2]!.answer();
    expect(selectedName()).toBe('2.png');
  });

  test('moves along the list and stops at its ends', () => {
    const { store, selectedName } = setUp();
    store.getState().addFiles('a', makeFiles('1.png', '2.png'));
    store.getState().next('a');
    expect(selectedName()).toBe('1.png');
    store.getState().next('a');
    store.getState().next('a');
    expect(selectedName()).toBe('2.png');
    store.getState().previous('a');
    store.getState().previous('a');
    expect(selectedName()).toBe('1.png');
  });

  test('goes to a file that is opened, which is put into the list once', () => {
    const { store, items, selectedName } = setUp();
    const [first, second] = makeFiles('1.png', '2.png') as [File, File];
    store.getState().open('a', first);
    expect(selectedName()).toBe('1.png');
    store.getState().open('a', second);
    expect(selectedName()).toBe('2.png');
    store.getState().open('a', first);
    expect(selectedName()).toBe('1.png');
    expect(items()).toHaveLength(2);
  });

  test('is kept for each inspector apart', async () => {
    const { store, asked, statuses, selectedName } = setUp();
    store.getState().addFiles('a', makeFiles('a1.png'));
    store.getState().addFiles('b', makeFiles('b1.png', 'b2.png'));
    await asked[0]!.answer();
    await asked[1]!.answer();
    store.getState().next('b');
    await asked[2]!.answer();
    expect(asked.map(({ inspectorId }) => inspectorId)).toEqual(['a', 'b', 'b']);
    expect(statuses('b')).toEqual(['done', 'done']);
    expect([selectedName('a'), selectedName('b')]).toEqual(['a1.png', 'b2.png']);
    store.getState().clear('a');
    expect(selectedName('b')).toBe('b2.png');
  });
});
