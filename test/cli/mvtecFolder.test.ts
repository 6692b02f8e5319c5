/** The MVTec layout as it lies on a disk, with what people's machines leave in it. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMvtecFolder } from '../../src/cli/mvtecFolder.ts';
import { InputError } from '../../src/errors.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Empty files of these paths. */
function folderOf(...paths: readonly string[]): Promise<string> {
  return temporaryFolder(Object.fromEntries(paths.map((path) => [path, ''])));
}

test('files come in code-unit order, each defect with its mask', async () => {
  const root = await folderOf(
    'train/good/b.png',
    'train/good/B.png',
    'train/good/10.png',
    'train/good/9.png',
    'test/good/000.png',
    'test/crack/001.png',
    'test/crack/000.png',
    'ground_truth/crack/001_mask.png',
    'ground_truth/crack/000_mask.png',
  );
  expect(await readMvtecFolder(root)).toEqual({
    root,
    normals: ['train/good/10.png', 'train/good/9.png', 'train/good/B.png', 'train/good/b.png'],
    tests: [
      { file: 'test/crack/000.png', label: 'crack', mask: 'ground_truth/crack/000_mask.png' },
      { file: 'test/crack/001.png', label: 'crack', mask: 'ground_truth/crack/001_mask.png' },
      { file: 'test/good/000.png', label: 'good', mask: null },
    ],
  });
});

test('a defect without a mask has none, and a good part never has one', async () => {
  const root = await folderOf(
    'train/good/0.png',
    'test/good/1.png',
    'test/dent/1.png',
    'test/dent/11.png',
    'ground_truth/dent/11_mask.png',
    'ground_truth/good/1_mask.png',
  );
  const { tests } = await readMvtecFolder(root);
  expect(tests.map(({ mask }) => mask)).toEqual([null, 'ground_truth/dent/11_mask.png', null]);
});

test('photographs of any kind count, with masks that are PNG', async () => {
  const root = await folderOf(
    'train/good/a.JPG',
    'train/good/b.jpeg',
    'train/good/c.webp',
    'test/dent/x.y.jpg',
    'ground_truth/dent/x.y_mask.png',
  );
  const { normals, tests } = await readMvtecFolder(root);
  expect(normals.length).toBe(3);
  expect(tests).toEqual([
    { file: 'test/dent/x.y.jpg', label: 'dent', mask: 'ground_truth/dent/x.y_mask.png' },
  ]);
});

test('files that are no pictures are passed over, wherever they lie', async () => {
  const root = await folderOf(
    'license.txt',
    'train/good/0.png',
    'train/good/Thumbs.db',
    'test/.DS_Store',
    'test/readme.txt',
    'test/good/.DS_Store',
    'test/good/0.png',
    'ground_truth/good',
  );
  const { normals, tests } = await readMvtecFolder(root);
  expect(normals).toEqual(['train/good/0.png']);
  expect(tests.map(({ file }) => file)).toEqual(['test/good/0.png']);
});

test('a folder above the set stands for it, as archives unpack to', async () => {
  const above = await folderOf('bottle/train/good/0.png', 'bottle/test/good/1.png', 'notes/a.txt');
  const { root, normals } = await readMvtecFolder(above);
  expect(root).toBe(join(above, 'bottle'));
  expect(normals).toEqual(['train/good/0.png']);
});

test('several sets side by side are refused, each by its name', async () => {
  const above = await folderOf('bottle/test/good/1.png', 'cable/train/good/0.png');
  await expect(readMvtecFolder(above)).rejects.toThrow('with several sets: bottle, cable');
});

describe('a folder is refused, by its name, where', () => {
  test.each([
    ['it is empty', [], 'no images in train/good'],
    ['there are no normals', ['test/good/0.png'], 'no images in train/good'],
    [
      'normals lie a folder too high',
      ['train/0.png', 'test/good/0.png'],
      'no images in train/good',
    ],
    ['there is nothing to test', ['train/good/0.png'], 'no images in the folders of test'],
    ['tests lie a folder too high', ['train/good/0.png', 'test/0.png'], 'no images in the folders'],
  ])('%s', async (_, paths, words) => {
    const root = await folderOf(...paths);
    const refused = readMvtecFolder(root);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(`${root} with ${words}`);
  });

  test('it does not exist', async () => {
    const root = join(await folderOf(), 'absent');
    await expect(readMvtecFolder(root)).rejects.toMatchObject({ code: 'file-format' });
  });

  test('it is a file', async () => {
    const root = join(await folderOf('bottle.zip'), 'bottle.zip');
    await expect(readMvtecFolder(root)).rejects.toMatchObject({ code: 'file-format' });
  });
});
