/** Runs `npm run evaluate` as its user does, in a process of its own, and makes it small folders of discs. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RgbImage } from '../../src/inspector/types.ts';
import { encodePng } from '../image/pngEncoder.ts';
import { type Blot, discPicture, isInside } from '../inspector/pictures.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Of every picture in a folder of discs. */
export const SIZE = { width: 72, height: 48 };
const BLOTS: readonly Blot[] = [
  { x: 30, y: 22, radiusPx: 6 },
  { x: 44, y: 28, radiusPx: 7 },
];

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** `npm run evaluate -- ARGS`, without npm. */
export function evaluate(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'src/cli/evaluate.ts', ...args];
    const child = execFile(process.execPath, command, { cwd: ROOT }, (_, output, errors) => {
      resolve({ status: child.exitCode, output, errors });
    });
  });
}

export function png({ width, height, data }: RgbImage): Uint8Array {
  return encodePng({ width, height, bitDepth: 8, colourType: 2, samples: data });
}

function maskPng(blot: Blot): Uint8Array {
  const samples = Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
    Number(isInside(blot, i % SIZE.width, Math.floor(i / SIZE.width))),
  );
  return encodePng({ ...SIZE, bitDepth: 8, colourType: 0, samples });
}

/** Files and labels of the tests of a folder of discs, in order. */
export const TEST_FILES = [
  ['test/blot/000.png', 'blot'],
  ['test/blot/001.png', 'blot'],
  ['test/good/000.png', 'good'],
  ['test/good/001.png', 'good'],
] as const;

/** Six normals, two good and two defective tests, and the masks where wanted. */
export function discFolder(options: { readonly masks: boolean }): Promise<string> {
  const files: Record<string, Uint8Array> = {};
  for (let i = 0; i < 6; i++) files[`train/good/00${i}.png`] = png(discPicture(SIZE, i));
  for (let i = 0; i < 2; i++) files[`test/good/00${i}.png`] = png(discPicture(SIZE, 10 + i));
  BLOTS.forEach((blot, i) => {
    files[`test/blot/00${i}.png`] = png(discPicture(SIZE, 20 + i, blot));
    if (options.masks) files[`ground_truth/blot/00${i}_mask.png`] = maskPng(blot);
  });
  return temporaryFolder(files);
}
