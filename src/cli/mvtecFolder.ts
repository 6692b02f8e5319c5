/** Reads the MVTec layout: `train/good`, `test/KIND`, `ground_truth/KIND/NAME_mask.png`. */

import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
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

/** @throws InputError `file-format` where a folder is missing or empty. */
export async function readMvtecFolder(root: string): Promise<MvtecFolder> {
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

/** In code-unit order; none where there is no such folder. */
async function images(root: string, folder: string): Promise<string[]> {
  try {
    const names = await readdir(join(root, folder), { recursive: true });
    return names
      .filter(isImageName)
      .map((name) => `${folder}/${name.split(sep).join('/')}`)
      .sort();
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
