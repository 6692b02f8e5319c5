/** The command as its user runs it: a process of its own on a small folder of discs. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { discPicture } from '../inspector/pictures.ts';
import { discFolder, evaluate, png, SIZE, TEST_FILES } from './evaluateProcess.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const FIGURES = [
  'imageAuroc',
  'averagePrecision',
  'imageF1Max',
  'pixelAuroc',
  'aupro',
  'trainMs',
  'inspectMsMedian',
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
    expect(output).toContain('5 normals with 7 copies each, 4 test images, wasm, compact, 5 steps');
    for (const line of ['seed 0', 'seed 7', 'mean']) expect(output).toContain(`\n${line}`);

    const report = JSON.parse(await readFile(jsonFile, 'utf8'));
    expect(Object.keys(report)).toEqual(['config', 'seeds', 'mean']);
    expect(report.config).toEqual({
      set: { kind: 'mvtec', folder: data },
      judge: { kind: 'trained', shots: 5, subsetSeeds: null, seeds: [0, 7], steps: 5 },
      against: null,
      shortSidePx: 64,
      tiles: null,
      backend: 'wasm',
      method: METHOD_DEFAULTS.compact,
      backboneFile: null,
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

  test('compares with the nearest neighbour over subsets, and writes a report and each image', async () => {
    const data = await discFolder({ masks: true });
    const [report, csv, json] = ['report.html', 'images.csv', 'figures.json'].map((name) =>
      join(data, name),
    ) as [string, string, string];
    const { status, output, errors } = await evaluate(
      ...['--data', data, '--shots', '4', '--subsets', '2', '--seeds', '0', '--steps', '2'],
      ...['--short-side', '64', '--against', 'nearest-neighbour'],
      ...['--report', report, '--csv', csv, '--json', json],
    );
    expect(status, errors).toBe(0);
    for (const title of ['subset 0, seed 0 ', 'subset 1, seed 0 ', 'mean of nearest-neighbour']) {
      expect(output).toContain(title);
    }
    expect(output).toMatch(/minus nearest-neighbour {2}imageAuroc [+-]\d\.\d{4} \(95 % /);
    const { compared, mean } = JSON.parse(await readFile(json, 'utf8'));
    expect(compared.runs).toHaveLength(2);
    expect(compared.difference.aupro.mean).toBeCloseTo(mean.aupro - compared.mean.aupro, 2);
    const html = await readFile(report, 'utf8');
    expect(html).toContain('<th scope="row">subset 1, seed 0</th>');
    expect((await readFile(csv, 'utf8')).trim().split('\n')).toHaveLength(1 + 2 * 4);
  });

  test('gives no verdict on a picture that the normals set apart, counts its score all the same, and says so', async () => {
    const data = await discFolder({ masks: true });
    const { width, height, data: pixels } = discPicture(SIZE, 10);
    const dark = { width, height, data: pixels.map((level) => level / 5) };
    await writeFile(join(data, 'test/good/000.png'), png(dark));
    const [csv, report] = ['images.csv', 'report.html'].map((name) => join(data, name));
    const { status, output, errors } = await evaluate(
      ...['--data', data, '--seeds', '0', '--steps', '2', '--short-side', '64'],
      ...['--csv', csv!, '--report', report!],
    );
    expect(status, errors).toBe(0);
    expect(output).toMatch(/^seed 0 .* {2}not judged 1 of 4 \(too-dark 1\)$/m);
    const [dark0] = (await readFile(csv!, 'utf8'))
      .split('\n')
      .filter((row) => row.includes('good/000'));
    expect(dark0).toContain('not-judged');
    expect(dark0).toContain('too-dark');
    const html = await readFile(report!, 'utf8');
    expect(html).toContain('<dt>Good images</dt><dd>2</dd>');
    expect(html).toContain('<th scope="row">Too dark</th><td>1</td><td>0</td>');
  });

  test('judges by the nearest neighbour alone, and another class as novel', async () => {
    const data = await discFolder({ masks: false });
    const train = join(data, 'train');
    const { status, output, errors } = await evaluate(
      ...['--novelty', join(data, 'test'), '--normal', 'good', '--short-side', '64'],
      ...['--method', 'nearest-neighbour'],
    );
    // Two good pictures are too few to split: one to learn from, one to test.
    expect(status, errors).toBe(0);
    expect(output).toContain('1 normals, 3 test images, wasm, compact, nearest-neighbour');
    expect(output).toMatch(/imageAuroc \d\.\d{4}.*pixelAuroc -/);
    const refused = await evaluate('--novelty', train, '--normal', 'bad');
    expect(refused.status).toBe(1);
    expect(refused.errors).toContain('the folders good');
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

  test('judges in tiles, and by masks at the size of their map', async () => {
    const data = await discFolder({ masks: true });
    const { status, output, errors } = await evaluate(
      ...['--data', data, '--seeds', '0', '--steps', '1'],
      ...['--short-side', '192', '--tiles', '128', '--overlap', '32'],
    );
    expect(status, errors).toBe(0);
    expect(output).toMatch(/pixelAuroc \d\.\d{4} {2}aupro \d\.\d{4}/);
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

  test('goes on without a test image that cannot be decoded, names it, and ends with status 1', async () => {
    const data = await discFolder({ masks: true });
    await writeFile(join(data, 'test/good/000.png'), 'no picture');
    const json = join(data, 'figures.json');
    const { status, output, errors } = await evaluate(
      ...['--data', data, '--method', 'nearest-neighbour', '--short-side', '64', '--json', json],
    );
    expect(status).toBe(1);
    expect(errors).toContain(join(data, 'test/good/000.png'));
    expect(errors).toContain('1 of the images could not be judged');
    expect(output).toContain('mean ');
    const { seeds } = JSON.parse(await readFile(json, 'utf8'));
    expect(seeds[0].evaluation.failures).toMatchObject([{ fileName: 'test/good/000.png' }]);
    expect(seeds[0].images).toHaveLength(3);
  });

  test('asks for no more normals than there are', async () => {
    const data = await discFolder({ masks: false });
    const { status, errors } = await evaluate('--data', data, '--shots', '7');
    expect(status).toBe(1);
    expect(errors).toContain('--shots 7 of 6 normals');
  });
});
