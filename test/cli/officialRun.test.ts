/** The command on the official code's checkpoint: every score and figure of its run on the bottles. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { expectClose } from '../matchers.ts';
import { testWithShared } from '../shared.ts';
import { evaluate } from './evaluateProcess.ts';
import { temporaryFolder } from './temporaryFolder.ts';

testWithShared(
  'evaluate with the official checkpoint gives the official run’s scores and figures',
  'reference/official_run/expected.json',
  async (path) => {
    const shared = join(path, '../../..');
    const official = JSON.parse(readFileSync(path, 'utf8'));
    const jsonFile = join(await temporaryFolder({}), 'figures.json');
    const { status, errors } = await evaluate(
      ...['--profile', 'paper', '--data', join(shared, 'data/bottle'), '--json', jsonFile],
      ...['--backbone', join(shared, 'weights/resnet18-imagenet.safetensors')],
      ...['--checkpoint', join(path, '../ckpt.pth')],
    );
    expect(status, errors).toBe(0);
    const { seeds } = JSON.parse(readFileSync(jsonFile, 'utf8'));
    expect(seeds.length).toBe(1);
    const [{ images, imageAuroc, pixelAuroc, aupro }] = seeds;
    const scores = new Map(
      images.map(({ file, score }: Record<string, unknown>) => [`data/bottle/${file}`, score]),
    );
    const expected = Object.entries<number>(official.all_scores);
    expect(scores.size).toBe(expected.length);
    // The bound on scores, and on the image AUROC; the figures of pixels follow within the same.
    expectClose(
      expected.map(([file]) => Number(scores.get(file))),
      expected.map(([, score]) => score),
      { absolute: 1e-3 },
    );
    expectClose(
      [imageAuroc, pixelAuroc, aupro],
      [
        official.image_auroc,
        official.pixel_auroc_nearest_masks,
        official['aupro_0.3_nearest_masks'],
      ],
      { absolute: 1e-4 },
    );
  },
  300_000,
);
