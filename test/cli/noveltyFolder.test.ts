/** A folder a class, with a split of its own or without. */

import { describe, expect, test } from 'vitest';
import { readNoveltyFolder } from '../../src/cli/noveltyFolder.ts';
import { InputError } from '../../src/errors.ts';
import { temporaryFolder } from './temporaryFolder.ts';

function folderOf(...paths: readonly string[]): Promise<string> {
  return temporaryFolder(Object.fromEntries(paths.map((path) => [path, ''])));
}

const TEN = Array.from({ length: 10 }, (_, i) => `cat/${i}.png`);

describe('classes without a split of their own', () => {
  test('give four fifths of the normal class to learn from, and all else to test', async () => {
    const root = await folderOf(...TEN, 'dog/0.jpg', 'bird/0.png', 'bird/notes.txt');
    const { normals, tests } = await readNoveltyFolder(root, 'cat');
    expect(normals).toHaveLength(8);
    const unseen = tests.filter(({ className }) => className === 'cat').map(({ file }) => file);
    expect([...normals, ...unseen].sort()).toEqual(TEN);
    expect(tests.slice(2)).toEqual([
      { file: 'bird/0.png', className: 'bird' },
      { file: 'dog/0.jpg', className: 'dog' },
    ]);
  });

  test('are split the same way every time, and not in the order of their names', async () => {
    const [one, other] = [await folderOf(...TEN, 'dog/0.png'), await folderOf(...TEN, 'dog/0.png')];
    const { normals } = await readNoveltyFolder(one!, 'cat');
    expect((await readNoveltyFolder(other!, 'cat')).normals).toEqual(normals);
    expect(normals).not.toEqual(TEN.slice(0, 8));
  });
});

test('train and test are taken as they are, and what else was trained on is left alone', async () => {
  const root = await folderOf(
    'train/cat/1.png',
    'train/cat/2.png',
    'train/dog/1.png',
    'test/cat/3.png',
    'test/dog/2.png',
  );
  expect(await readNoveltyFolder(root, 'cat')).toEqual({
    normals: ['train/cat/1.png', 'train/cat/2.png'],
    tests: [
      { file: 'test/cat/3.png', className: 'cat' },
      { file: 'test/dog/2.png', className: 'dog' },
    ],
  });
});

describe('a folder is refused in words where', () => {
  test.each([
    ['the class is absent', ['dog/1.png', 'bird/1.png'], 'the folders bird, dog'],
    ['there is no other class', ['cat/1.png'], 'the folders cat'],
    ['there are no folders', ['1.png'], 'no folders'],
    ['the class is trained on but nothing is tested', ['train/cat/1.png'], 'no folders'],
  ])('%s', async (_, paths, words) => {
    const refused = readNoveltyFolder(await folderOf(...paths), 'cat');
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow('a folder cat');
  });
});
