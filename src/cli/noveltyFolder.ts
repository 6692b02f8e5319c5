/** A folder a class, of which one is normal and all others are novel: with `train` and `test` of its own, or without. */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import { fnv1a32, mulberry32, sampleWithoutReplacement } from '../maths/random.ts';
import { isImageName } from './mvtecFolder.ts';

export interface NoveltyFolder {
  /** Relative to the folder, with forward slashes, in code-unit order. */
  readonly normals: readonly string[];
  readonly tests: readonly { readonly file: string; readonly className: string }[];
}

/** Of the normal class's images where the set has no split of its own; the rest are tests. */
const LEARNT_SHARE = 0.8;
const SPLIT_SEED = fnv1a32('loupe novelty split');

/**
 * With `train/CLASS` and `test/CLASS` these are taken; otherwise the normal class's images are split by a fixed seed,
 * four fifths to learn from, and all images of the other classes are tests.
 * @throws InputError `file-format` without the class or without others beside it.
 */
export async function readNoveltyFolder(root: string, normalClass: string): Promise<NoveltyFolder> {
  const isSplit = (await folders(root, 'train')).length > 0;
  const learnt = isSplit ? 'train' : '';
  const tested = isSplit ? 'test' : '';
  const all = await images(root, learnt, normalClass);
  const classes = await folders(root, tested);
  if (all.length === 0) throw missing(root, normalClass, await folders(root, learnt));
  const others = classes.filter((name) => name !== normalClass);
  const novel = (
    await Promise.all(
      others.map(async (className) =>
        (await images(root, tested, className)).map((file) => ({ file, className })),
      ),
    )
  ).flat();
  if (novel.length === 0) throw missing(root, normalClass, classes);
  const isNormal = isSplit ? null : drawLearnt(all.length);
  const normals = all.filter((_, index) => isNormal?.has(index) ?? true);
  const unseen = isSplit
    ? await images(root, tested, normalClass)
    : all.filter((_, index) => !isNormal?.has(index));
  return {
    normals,
    tests: [...unseen.map((file) => ({ file, className: normalClass })), ...novel],
  };
}

function drawLearnt(count: number): ReadonlySet<number> {
  const learnt = Math.floor(count * LEARNT_SHARE);
  return new Set(sampleWithoutReplacement(learnt, count, mulberry32(SPLIT_SEED)));
}

async function folders(root: string, folder: string): Promise<readonly string[]> {
  return (await entries(join(root, folder)))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function images(root: string, folder: string, className: string): Promise<readonly string[]> {
  const path = folder === '' ? className : `${folder}/${className}`;
  return (await entries(join(root, path)))
    .filter((entry) => entry.isFile() && isImageName(entry.name))
    .map(({ name }) => `${path}/${name}`)
    .sort();
}

/** None where there is no such folder. */
async function entries(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

function missing(root: string, normalClass: string, found: readonly string[]): InputError {
  const listed = found.length === 0 ? 'no folders' : `the folders ${found.join(', ')}`;
  return new InputError(
    'file-format',
    `${root} with ${listed}`,
    `images in a folder ${normalClass} and in others beside it`,
    'Name the folder that holds the classes with --novelty, and one of them with --normal.',
  );
}
