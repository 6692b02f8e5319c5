/** The picture files that the end-to-end tests put into the page. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createNodeImageDecoder } from '../../src/cli/imageDecoder.ts';
import type { RgbImage } from '../../src/inspector/types.ts';
import { encodePng } from '../image/pngEncoder.ts';

/** A file as Playwright hands it to a file input. */
export interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export interface DemoTest {
  readonly file: string;
  readonly kind: string;
  /** In pixels of the image; absent for good parts. */
  readonly defect?: { readonly x: number; readonly y: number; readonly radiusPx: number };
}

export const DEMO_FOLDER = new URL('../../public/demo/', import.meta.url).pathname;

export const demo: { readonly normals: readonly string[]; readonly tests: readonly DemoTest[] } =
  JSON.parse(readFileSync(join(DEMO_FOLDER, 'demo.json'), 'utf8'));

export function picture(name: string, bytes: Uint8Array): Picture {
  const mimeType = name.endsWith('.jpg') ? 'image/jpeg' : 'image/png';
  return { name, mimeType, buffer: Buffer.from(bytes) };
}

export function savedPicture(name: string, { width, height, data }: RgbImage): Picture {
  return picture(name, encodePng({ width, height, bitDepth: 8, colourType: 2, samples: data }));
}

/** The file at `path`, under another name where two folders have files of one name. */
export function pictureFile(path: string, name = basename(path)): Picture {
  return picture(name, readFileSync(path));
}

/** The demo's first normals. */
export function demoNormals(count: number): Picture[] {
  return demo.normals.slice(0, count).map((file) => pictureFile(join(DEMO_FOLDER, file)));
}

export function demoPicture(file: string): Picture {
  return pictureFile(join(DEMO_FOLDER, file));
}

/** The first files of a folder, named `KIND-FILE` after the folder where `prefix` is set. */
export function firstPictures(folder: string, count: number, prefix = ''): Picture[] {
  const files = readdirSync(folder).sort().slice(0, count);
  return files.map((file) => pictureFile(join(folder, file), `${prefix}${file}`));
}

const decoder = createNodeImageDecoder();

export function decodePicture({ buffer }: Picture): Promise<RgbImage> {
  return decoder.decode(new Uint8Array(buffer));
}
