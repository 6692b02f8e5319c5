/** A labelled set on the disk: normals to learn from and test images, decoded when their turn comes. */

import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { ImageDecoder } from '../image/decode.ts';
import { readImageHeader } from '../image/header.ts';
import type { LabelledImage } from '../inspector/evaluation/evaluateImages.ts';
import type { ImageSize, RgbImage } from '../inspector/types.ts';
import { GOOD_KIND } from '../mvtecLayout.ts';
import type { SetOptions } from './evaluateOptions.ts';
import { createNodeImageDecoder } from './imageDecoder.ts';
import { readMvtecFolder } from './mvtecFolder.ts';
import { readNoveltyFolder } from './noveltyFolder.ts';

export interface TestFile {
  /** Relative to the set's folder, with forward slashes. */
  readonly file: string;
  /** `good`, or the kind of defect. */
  readonly label: string;
  readonly defective: boolean;
  /** Relative to the set's folder; null for good parts and where the set has no mask. */
  readonly mask: string | null;
}

export interface LabelledSet {
  readonly name: string;
  /** Paths of all normals there are. */
  readonly normals: readonly string[];
  readonly testCount: number;
  /**
   * As it is stored: a person may see the sides exchanged. Decodes nothing.
   * @throws InputError that names the file, where it is no image.
   */
  readSize(path: string): Promise<ImageSize>;
  /** @throws InputError that names the file, where it cannot be decoded. */
  decode(path: string): Promise<RgbImage>;
  /** @param onBytes Called when an image has been read and is about to be decoded. */
  tests(onBytes: () => void): readonly LabelledImage[];
}

/** @throws InputError `file-format` where the folder is not as it must be. */
export function readSet(set: SetOptions): Promise<LabelledSet> {
  return set.kind === 'mvtec' ? readMvtecSet(set.folder) : readNoveltySet(set);
}

async function readNoveltySet({
  folder,
  normalClass,
}: Extract<SetOptions, { kind: 'novelty' }>): Promise<LabelledSet> {
  const { normals, tests } = await readNoveltyFolder(folder, normalClass);
  return labelledSet(
    folder,
    normals,
    tests.map(({ file, className }) => ({
      file,
      label: className,
      defective: className !== normalClass,
      mask: null,
    })),
  );
}

async function readMvtecSet(folder: string): Promise<LabelledSet> {
  const { root, normals, tests } = await readMvtecFolder(folder);
  return labelledSet(
    root,
    normals,
    tests.map((test) => ({ ...test, defective: test.label !== GOOD_KIND })),
  );
}

function labelledSet(
  root: string,
  normals: readonly string[],
  tests: readonly TestFile[],
): LabelledSet {
  const decoder = createNodeImageDecoder();
  const pathOf = (file: string): string => join(root, file);
  return {
    name: basename(resolve(root)),
    normals: normals.map(pathOf),
    testCount: tests.length,
    readSize: async (path) => {
      const bytes = await readBytes(path);
      const { width, height } = await namingFile(path, () => readImageHeader(bytes));
      return { width, height };
    },
    decode: async (path) => decodeBytes(decoder, path, await readBytes(path)),
    tests: (onBytes) =>
      tests.map(({ file, label, defective, mask }) => ({
        fileName: file,
        kind: label,
        defective,
        decode: async () => {
          const bytes = await readBytes(pathOf(file));
          onBytes();
          return decodeBytes(decoder, pathOf(file), bytes);
        },
        decodeMask:
          mask === null
            ? null
            : async () => decodeBytes(decoder, pathOf(mask), await readBytes(pathOf(mask))),
      })),
  };
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(path));
}

function decodeBytes(
  decoder: ImageDecoder,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<RgbImage> {
  return namingFile(path, () => decoder.decode(bytes));
}

async function namingFile<Value>(path: string, read: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof InputError ? error.ofFile(path) : error;
  }
}
