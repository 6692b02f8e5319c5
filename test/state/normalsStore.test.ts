/** The store of normals against a worker in memory. */

import { beforeEach, describe, expect, test } from 'vitest';
import type { NormalReview } from '../../src/inspector/types.ts';
import { createInspectorsStore, type InspectorsStore } from '../../src/state/inspectorsStore.ts';
import { createNormalsStore, type NormalsStore } from '../../src/state/normalsStore.ts';
import type { LoupeWorker } from '../../src/worker/protocol.ts';
import { filesNamed, makeStandInWorker, settled } from './standInWorker.ts';

let client: LoupeWorker;
let inspectors: InspectorsStore;
let normals: NormalsStore;

beforeEach(async () => {
  client = makeStandInWorker().client;
  inspectors = createInspectorsStore(client);
  normals = createNormalsStore(client, inspectors);
  await inspectors.getState().create('first');
  await inspectors.getState().create('second');
  await normals.getState().open('inspector-1');
});

const add = (...names: readonly string[]) =>
  normals.getState().add('inspector-1', { kind: 'files', files: filesNamed(...names) });
const heldNames = () => normals.getState().normals?.map(({ fileName }) => fileName);

describe('adding normals', () => {
  test('a refused file is named and the rest of its batch goes on', async () => {
    await add('a.png', 'notes.txt', 'b.png');
    const { problems, adding, error } = normals.getState();
    expect(heldNames()).toEqual(['a.png', 'b.png']);
    expect(problems.map(({ fileName }) => fileName)).toEqual(['notes.txt']);
    expect({ adding, error }).toEqual({ adding: null, error: null });
  });

  test('files that are there already are told', async () => {
    await add('a.png');
    await add('a.png', 'b.png');
    expect(normals.getState().duplicates).toEqual(['a.png']);
    expect(heldNames()).toEqual(['a.png', 'b.png']);
  });

  test('a batch dropped during another waits for it, and the problems of both stay', async () => {
    await Promise.all([add('a.png', 'one.txt'), add('a.png', 'two.txt')]);
    const { problems, duplicates } = normals.getState();
    expect(problems.map(({ fileName }) => fileName)).toEqual(['one.txt', 'two.txt']);
    expect(duplicates).toEqual(['a.png']);
  });

  test("the inspector list's count follows", async () => {
    await add('a.png', 'b.png');
    const [, first] = inspectors.getState().inspectors ?? [];
    expect(first?.normalCount).toBe(2);
  });

  test('normals added while another inspector is opened do not show there', async () => {
    const adding = add('a.png');
    await normals.getState().open('inspector-2');
    await adding;
    expect(heldNames()).toEqual([]);
    await normals.getState().open('inspector-1');
    expect(heldNames()).toEqual(['a.png']);
  });

  test('files go to the inspector they were meant for, open or not, and say nothing elsewhere', async () => {
    await normals.getState().open('inspector-2');
    const adding = add('a.png', 'notes.txt');
    expect(normals.getState().adding).toBeNull();
    expect(await adding).toBeNull();
    expect(normals.getState()).toMatchObject({ normals: [], problems: [] });
    await normals.getState().open('inspector-1');
    expect(heldNames()).toEqual(['a.png']);
  });

  test('an inspector that is opened while files are added to it shows that', async () => {
    await normals.getState().open('inspector-2');
    const adding = add('a.png');
    const opening = normals.getState().open('inspector-1');
    expect(normals.getState().adding).toEqual({ done: 0, total: null });
    await Promise.all([adding, opening]);
    expect(normals.getState().adding).toBeNull();
  });

  test('refused files of one name are told apart', async () => {
    await add('notes.txt', 'notes.txt');
    const ids = normals.getState().problems.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test('a failure of the worker becomes the error shown, and adding is over', async () => {
    client.addNormals = () => Promise.reject(new Error('The disk is full.'));
    const problem = await add('a.png');
    const { error, adding } = normals.getState();
    expect(error?.message).toBe('The disk is full.');
    expect(problem).toBe(error);
    expect(adding).toBeNull();
  });
});

test('removing a normal keeps the others as the same objects', async () => {
  await add('a.png', 'b.png');
  const kept = normals.getState().normals?.[1];
  await normals.getState().remove('normal-a.png');
  expect(heldNames()).toEqual(['b.png']);
  expect(normals.getState().normals?.[0]).toBe(kept);
});

describe('warnings', () => {
  const warned = () => [...normals.getState().warnings.keys()];

  test('come after adding, and with the inspector when it is opened again', async () => {
    await add('a.png', 'blurred.png');
    await settled();
    expect(normals.getState().warnings.get('normal-blurred.png')).toEqual([
      { kind: 'blurred', usualShare: 0.25 },
    ]);
    await normals.getState().open('inspector-2');
    expect(warned()).toEqual([]);
    await normals.getState().open('inspector-1');
    await settled();
    expect(warned()).toEqual(['normal-blurred.png']);
  });

  test('go with their normal', async () => {
    await add('a.png', 'blurred.png');
    await settled();
    await normals.getState().remove('normal-blurred.png');
    await settled();
    expect(warned()).toEqual([]);
  });

  test('stay away once the normal was found fine', async () => {
    await add('blurred.png', 'blurred too.png');
    await settled();
    await normals.getState().dismissWarnings('normal-blurred.png');
    expect(warned()).toEqual(['normal-blurred too.png']);
    await normals.getState().open('inspector-1');
    await settled();
    expect(warned()).toEqual(['normal-blurred too.png']);
  });

  test('an answer that a later question has overtaken is dropped', async () => {
    await add('blurred.png');
    await settled();
    const answers: ((reviews: readonly NormalReview[]) => void)[] = [];
    client.reviewNormals = () => new Promise((resolve) => answers.push(resolve));
    await normals.getState().open('inspector-1');
    await settled();
    await normals.getState().open('inspector-1');
    answers[0]?.([]);
    await settled();
    expect(warned()).toEqual(['normal-blurred.png']);
    answers[1]?.([]);
    await settled();
    expect(warned()).toEqual([]);
  });

  test('a review that fails is told and leaves the list as it was', async () => {
    await add('a.png');
    client.reviewNormals = () => Promise.reject(new Error('The device is gone.'));
    await normals.getState().open('inspector-1');
    await settled();
    expect(normals.getState().error?.message).toBe('The device is gone.');
    expect(heldNames()).toEqual(['a.png']);
  });
});
