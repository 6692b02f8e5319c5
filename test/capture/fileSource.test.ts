/** Which files a source gives, and in which order. */

import { describe, expect, test } from 'vitest';
import {
  type DroppedFile,
  type DroppedFolder,
  type FileSource,
  gatherFiles,
  gatherPlacedFiles,
} from '../../src/capture/fileSource.ts';

async function namesOf(source: FileSource): Promise<readonly string[]> {
  return (await gatherFiles(source)).map(({ name }) => name);
}

/** A file as `webkitdirectory` inputs give it; Node's File lacks the path. */
function fileAt(path: string, inFolder = true): File {
  const file = new File([], path.slice(path.lastIndexOf('/') + 1));
  return Object.assign(file, { webkitRelativePath: inFolder ? path : '' });
}

function droppedFile(name: string): DroppedFile {
  return { kind: 'file', getFile: async () => fileAt(name, false) };
}

function droppedFolder(
  name: string,
  ...entries: readonly (DroppedFile | DroppedFolder)[]
): DroppedFolder {
  return {
    kind: 'directory',
    name,
    async *getEntries() {
      yield* entries;
    },
  };
}

describe('chosen files', () => {
  test('keep the order in which they were chosen', async () => {
    const files = ['b.png', 'a.png'].map((name) => fileAt(name, false));
    expect(await namesOf({ kind: 'files', files })).toEqual(['b.png', 'a.png']);
  });

  test('of a folder come in the code-unit order of their paths, without system files', async () => {
    const files = ['set/b.png', 'set/.DS_Store', 'set/Z.png', 'set/a/10.png', 'set/a/Thumbs.db'];
    const names = await namesOf({ kind: 'files', files: files.map((path) => fileAt(path)) });
    expect(names).toEqual(['Z.png', '10.png', 'b.png']);
  });
});

describe('a drop', () => {
  test('opens folders to any depth, each in code-unit order, and leaves text alone', async () => {
    const items = [
      droppedFile('first.png'),
      { kind: 'text' as const },
      droppedFolder(
        'set',
        droppedFolder('outer', droppedFolder('inner', droppedFile('deep.png'))),
        droppedFile('b.png'),
        droppedFile('.hidden.png'),
        droppedFile('a.png'),
      ),
    ];
    const names = await namesOf({ kind: 'drop', items });
    expect(names).toEqual(['first.png', 'a.png', 'b.png', 'deep.png']);
  });
});

test('where files lay is told from what was dropped or chosen', async () => {
  const pathsOf = async (source: FileSource) =>
    (await gatherPlacedFiles(source)).map(({ path }) => path);
  const test = droppedFolder('test', droppedFolder('good', droppedFile('1.png')));
  const items = [droppedFolder('set', test, droppedFile('notes.txt')), droppedFile('2.png')];
  expect(await pathsOf({ kind: 'drop', items })).toEqual([
    'set/notes.txt',
    'set/test/good/1.png',
    '2.png',
  ]);
  const files = [fileAt('set/test/good/1.png'), fileAt('2.png', false)];
  expect(await pathsOf({ kind: 'files', files })).toEqual(['2.png', 'set/test/good/1.png']);
});

describe('a paste', () => {
  test('names image data after the moment and keeps the names of files', async () => {
    const files = [new File(['x'], 'image.png', { type: 'image/png' }), new File([], 'part 7.jpg')];
    const pastedAt = new Date('2026-03-04T05:06:07.089Z');
    expect(await namesOf({ kind: 'paste', files, pastedAt })).toEqual([
      'pasted-2026-03-04T05-06-07-089Z.png',
      'part 7.jpg',
    ]);
  });
});
