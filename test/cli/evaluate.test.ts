/** The command as its user runs it: a process of its own on a small folder of discs. */

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { RgbImage } from '../../src/inspector/types.ts';
import { encodePng } from '../image/pngEncoder.ts';
import { type Blot, discPicture, isInside } from '../inspector/pictures.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SIZE = { width: 72, height: 48 };
const BLOTS: readonly Blot[] = [
  { x: 30, y: 22, radiusPx: 6 },
  { x: 44, y: 28, radiusPx: 7 },
];

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** `npm run evaluate -- ARGS`, without npm. */
function evaluate(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'src/cli/evaluate.ts', ...args];
    const child = execFile(process.execPath, command, { cwd: ROOT }, (_, output, errors) => {
      resolve({ status: child.exitCode, output, errors });
    });
  });
}

function png({ width, height, data }: RgbImage): Uint8Array {
  return encodePng({ width, height, bitDepth: 8, colourType: 2, samples: data });
}

function maskPng(blot: Blot): Uint8Array {
  const samples = Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
    Number(isInside(blot, i % SIZE.width, Math.floor(i / SIZE.width))),
  );
  return encodePng({ ...SIZE, bitDepth: 8, colourType: 0, samples });
}

/** Six normals, two good and two defective tests, and the masks where wanted. */
function discFolder(options: { readonly masks: boolean }): Promise<string> {
  const files: Record<string, Uint8Array> = {};
  for (let i = 0; i < 6; i++) files[`train/good/00${i}.png`] = png(discPicture(SIZE, i));
  for (let i = 0; i < 2; i++) files[`test/good/00${i}.png`] = png(discPicture(SIZE, 10 + i));
  BLOTS.forEach((blot, i) => {
    files[`test/blot/00${i}.png`] = png(discPicture(SIZE, 20 + i, blot));
    if (options.masks) files[`ground_truth/blot/00${i}_mask.png`] = maskPng(blot);
  });
  return temporaryFolder(files);
}

const FIGURES = ['imageAuroc', 'imageF1Max', 'pixelAuroc', 'aupro', 'trainMs', 'inspectMsMedian'];
const TEST_FILES = [
  ['test/blot/000.png', 'blot'],
  ['test/blot/001.png', 'blot'],
  ['test/good/000.png', 'good'],
  ['test/good/001.png', 'good'],
];

describe('evaluate', () => {
  test('prints a table and writes the figures of each seed, each image and their means', async () => {
    const data = await discFolder({ masks: true });
    const jsonFile = join(data, 'figures.json');
    const { status, output, errors } = await evaluate(
      ...['--data', data, '--shots', '5', '--seeds', '0,7', '--short-side', '64'],
      ...['--steps', '5', '--json', jsonFile],
    );
    expect(status, errors).toBe(0);
    expect(output).toContain('5 normals, 4 test images, wasm, 5 steps');
    for (const line of ['seed 0', 'seed 7', 'mean']) expect(output).toContain(`\n${line}`);

    const report = JSON.parse(await readFile(jsonFile, 'utf8'));
    expect(Object.keys(report)).toEqual(['config', 'seeds', 'mean']);
    expect(report.config).toEqual({
      data,
      shots: 5,
      subsetSeed: null,
      seeds: [0, 7],
      shortSidePx: 64,
      steps: 5,
      backend: 'wasm',
    });
    expect(report.seeds.map(({ seed }: { seed: number }) => seed)).toEqual([0, 7]);
    expect(Object.keys(report.mean)).toEqual(FIGURES);
    for (const figures of report.seeds) {
      expect(Object.keys(figures)).toEqual(expect.arrayContaining(['seed', 'images', ...FIGURES]));
      const files = figures.images.map(({ file, label }: Record<string, unknown>) => [file, label]);
      expect(files).toEqual(TEST_FILES);
      for (const image of figures.images) {
        expect(Object.keys(image)).toEqual(['file', 'label', 'score']);
        expect(Number.isFinite(image.score)).toBe(true);
      }
    }
    for (const name of FIGURES) {
      const [one, other] = report.seeds.map((figures: Record<string, number>) => figures[name]);
      expect(report.mean[name]).toBeCloseTo((one + other) / 2, 9);
      if (!name.includes('Ms')) expect(one).toBeLessThanOrEqual(1);
      expect(one).toBeGreaterThanOrEqual(0);
    }
  });

  test('gives image figures only where there are no masks, and says so with a dash', async () => {
    const data = await discFolder({ masks: false });
    const jsonFile = join(data, 'figures.json');
    const { status, output, errors } = await evaluate(
      ...['--data', data, '--seeds', '0', '--short-side', '64', '--steps', '1'],
      ...['--json', jsonFile],
    );
    expect(status, errors).toBe(0);
    expect(output).toContain('pixelAuroc -  aupro -');
    const { mean } = JSON.parse(await readFile(jsonFile, 'utf8'));
    expect(mean).toMatchObject({ pixelAuroc: null, aupro: null });
    expect(mean.imageAuroc).toBeTypeOf('number');
  });

  test.each([
    ['a folder of another layout', async () => [], 'train/good'],
    ['a wrong option', async () => ['--steps', '0'], '--steps 0'],
  ])('says in words what is wrong with %s, and ends with status 1', async (_, more, words) => {
    const data = await temporaryFolder({ 'readme.txt': '' });
    const { status, output, errors } = await evaluate('--data', data, ...(await more()));
    expect(status).toBe(1);
    expect(output).toBe('');
    expect(errors).toContain(words);
    expect(errors).not.toContain('    at ');
  });

  test('names the file that cannot be decoded', async () => {
    const good = png(discPicture(SIZE, 1));
    const data = await temporaryFolder({
      ...Object.fromEntries([0, 1, 2, 3].map((i) => [`train/good/${i}.png`, good])),
      'train/good/4.png': 'no picture',
      'test/good/0.png': good,
    });
    const { status, errors } = await evaluate('--data', data, '--short-side', '64');
    expect(status).toBe(1);
    expect(errors).toContain(join(data, 'train/good/4.png'));
    expect(errors).not.toContain('    at ');
  });

  test('asks for no more normals than there are', async () => {
    const data = await discFolder({ masks: false });
    const { status, errors } = await evaluate('--data', data, '--shots', '7');
    expect(status).toBe(1);
    expect(errors).toContain('--shots 7 of 6 normals');
  });
});
