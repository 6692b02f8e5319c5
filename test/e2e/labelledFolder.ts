/** A set in the layout of MVTec AD from the demo's pictures, for the Evaluate tab: kinds, masks, and a file that is no picture. */

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePng } from '../image/pngEncoder.ts';
import { DEMO_FOLDER, type DemoTest, demo } from './pictures.ts';

/** Of the demo's pictures. */
const SIZE = { width: 640, height: 640 } as const;
export const BROKEN_PATH = 'test/crack/broken.png';

export interface LabelledFolder {
  /** Its name is that of the set. */
  readonly path: string;
  readonly remove: () => void;
}

/**
 * Every test picture of the demo under its kind, defects with masks, one kind's left out where `unmaskedKind` names it; a
 * normal in `train`, and a file of text among the test pictures.
 */
export function makeLabelledFolder(unmaskedKind: string | null = null): LabelledFolder {
  const parent = mkdtempSync(join(tmpdir(), 'loupe-labelled-'));
  const path = join(parent, 'flange');
  for (const test of demo.tests) {
    const folder = join(path, 'test', test.kind);
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(DEMO_FOLDER, test.file), join(folder, test.file));
    if (test.defect === undefined || test.kind === unmaskedKind) continue;
    const masks = join(path, 'ground_truth', test.kind);
    mkdirSync(masks, { recursive: true });
    writeFileSync(join(masks, test.file.replace('.jpg', '_mask.png')), maskPng(test.defect));
  }
  writeFileSync(join(path, BROKEN_PATH), 'no picture');
  const normals = join(path, 'train/good');
  mkdirSync(normals, { recursive: true });
  copyFileSync(join(DEMO_FOLDER, 'flange-14.jpg'), join(normals, 'flange-14.jpg'));
  return { path, remove: () => rmSync(parent, { recursive: true }) };
}

/** A disc where the defect is. */
function maskPng({ x, y, radiusPx }: NonNullable<DemoTest['defect']>): Uint8Array {
  const samples = new Uint8Array(SIZE.width * SIZE.height);
  for (let row = 0; row < SIZE.height; row++) {
    for (let column = 0; column < SIZE.width; column++) {
      const isInside = Math.hypot(column - x, row - y) <= radiusPx;
      samples[row * SIZE.width + column] = isInside ? 255 : 0;
    }
  }
  return encodePng({ ...SIZE, bitDepth: 8, colourType: 0, samples });
}
