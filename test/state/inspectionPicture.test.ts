/** What the inspection store shows of a file that the browser cannot display. */

import { expect, test } from 'vitest';
import { setUp } from './inspectionSetUp.ts';
import { filesNamed } from './standInWorker.ts';

test('the picture that the worker makes of it, in place of the file', async () => {
  const { state, items } = setUp();
  const files = filesNamed('1.heic', '2.heic');
  state().addFiles('a', files);
  await state().showPicture('a', items()[0]!.id);
  expect(items().map(({ showsFile }) => showsFile)).toEqual([false, true]);
  expect(await items()[0]!.picture.text()).toBe('picture');
  expect(items()[1]!.picture).toBe(files[1]);
});

test('what there was, where the worker cannot decode it either', async () => {
  const { state, items } = setUp();
  const files = filesNamed('1.txt');
  state().addFiles('a', files);
  await state().showPicture('a', items()[0]!.id);
  expect(items()[0]).toMatchObject({ picture: files[0], showsFile: false });
});

test('the picture still, once its inspection goes on', async () => {
  const { state, asked, items } = setUp();
  state().addFiles('a', filesNamed('1.heic', '2.heic'));
  await state().showPicture('a', items()[1]!.id);
  const { picture } = items()[1]!;
  await asked[0]!.answer();
  await asked[1]!.answer();
  expect(items()[1]).toMatchObject({ status: 'done', picture, showsFile: false });
});

test('nothing, where it was removed meanwhile', async () => {
  const { state, items } = setUp();
  state().addFiles('a', filesNamed('1.heic'));
  const shown = state().showPicture('a', items()[0]!.id);
  state().clear('a');
  await shown;
  expect(items()).toEqual([]);
});
