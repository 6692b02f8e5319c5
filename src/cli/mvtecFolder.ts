/** Reads the MVTec layout: `train/good`, `test/KIND`, `ground_truth/KIND/NAME_mask.png`. */

import { readdir } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { InputError } from '../errors.ts';
import { readSetLayout } from '../mvtecLayout.ts';

export interface TestFile {
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  /** The name of the folder it lies in: `good` or the kind of defect. */
  readonly label: string;
  /** Relative to the folder; null for good parts and where the set has no mask. */
  readonly mask: string | null;
}

export interface MvtecFolder {
  readonly root: string;
  /** Relative to the folder, in code-unit order. */
  readonly normals: readonly string[];
  readonly tests: readonly TestFile[];
}

const IMAGE_NAME = /\.(png|jpe?g|webp|hei[cf]|bmp|tiff?)$/i;

/** Whether a file is taken for an image, by its name. */
export function isImageName(name: string): boolean {
  return IMAGE_NAME.test(name);
}

/**
 * Takes the folder that holds `train` and `test`, or one above it that holds nothing else of the kind.
 * @throws InputError `file-format` where a folder is missing or empty, or where several sets lie side by side.
 */
export async function readMvtecFolder(given: string): Promise<MvtecFolder> {
  const root = await setRoot(given);
  const normals = await images(root, 'train/good');
  const layout = readSetLayout([
    ...(await images(root, 'test')),
    ...(await images(root, 'ground_truth')),
  ]);
  const tests = layout.kind === 'tests' ? layout.tests : [];
  if (normals.length === 0) throw missing(root, 'no images in train/good');
  if (tests.length === 0) throw missing(root, 'no images in the folders of test');
  return {
    root,
    normals,
    tests: tests.map(({ path, kind, maskPath }) => ({ file: path, label: kind, mask: maskPath })),
  };
}

async function setRoot(given: string): Promise<string> {
  if (await isSet(given)) return given;
  const below = (await names(given)).map((name) => join(given, name));
  const isSetBelow = await Promise.all(below.map(isSet));
  const sets = below.filter((_, index) => isSetBelow[index]);
  if (sets.length <= 1) return sets[0] ?? given;
  throw new InputError(
    'file-format',
    `${given} with several sets: ${sets.map((path) => basename(path)).join(', ')}`,
    'one set, whose folder holds train and test',
    'Name one of them with --data.',
  );
}

async function isSet(folder: string): Promise<boolean> {
  const found = await names(folder);
  return found.includes('train') || found.includes('test');
}

/** In code-unit order; none where there is no such folder. */
async function images(root: string, folder: string): Promise<string[]> {
  return (await names(join(root, folder), { recursive: true }))
    .filter(isImageName)
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort();
}

/** Of what lies in a folder; none where there is no such folder. */
async function names(
  path: string,
  options: { readonly recursive: boolean } = { recursive: false },
): Promise<readonly string[]> {
  try {
    return await readdir(path, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

function missing(root: string, got: string): InputError {
  return new InputError(
    'file-format',
    `${root} with ${got}`,
    'the MVTec layout: train/good/*, test/KIND/*, ground_truth/KIND/NAME_mask.png',
    'Name the folder that holds train and test with --data.',
  );
}
