/** What a training plans before it embeds: tiles counted, their share of the work, and the picture that does not fit. */

import { expect, test } from 'vitest';
import { drawChanges } from '../../src/inspector/copies.ts';
import type { InputGeometry, NormalSummary, TrainingProgress } from '../../src/inspector/types.ts';
import {
  embeddingReporter,
  planNormals,
  shareOfEmbedding,
} from '../../src/worker/embeddingWork.ts';
import { backbone, method } from '../inspector/discs.ts';

const WHOLE: InputGeometry = { kind: 'whole', shortSidePx: 288 };
const NO_COPIES = { changesOf: () => [] };
const TILES: InputGeometry = {
  kind: 'tiles',
  shortSidePx: 2048,
  tiles: { sidePx: 512, overlapPx: 64 },
};

function normals(count: number, width: number, height: number): NormalSummary[] {
  return Array.from(
    { length: count },
    (_, index) => ({ fileName: `${index}.png`, width, height }) as NormalSummary,
  );
}

test('whole pictures are counted each, with all their patches', () => {
  expect(planNormals(WHOLE, backbone, method, normals(5, 640, 640), NO_COPIES)).toEqual({
    unit: 'image',
    unitCount: 5,
    pixels: 5 * 288 * 288,
    normalPixels: 5 * 288 * 288,
    patches: 5 * 36 * 36,
  });
});

test('of pictures in tiles the tiles are, with the patches that are kept of them', () => {
  const few = planNormals(TILES, backbone, method, normals(2, 2448, 2048), NO_COPIES);
  expect(few).toEqual({
    unit: 'tile',
    unitCount: 60,
    pixels: 60 * 512 * 512,
    normalPixels: 60 * 512 * 512,
    patches: 2 * 308 * 256,
  });
  const many = planNormals(TILES, backbone, method, normals(100, 2448, 2048), NO_COPIES);
  const bytes = many.patches * 4 * method.composition.channels;
  expect(bytes).toBeLessThanOrEqual(2 ** 28);
  expect(bytes).toBeGreaterThan(0.99 * 2 ** 28);
});

test('copies are counted in all but what is looked at for the threshold, and share the room', () => {
  const onlyFirst = {
    changesOf: (normal: number) => drawChanges(0, normal, normal === 0 ? 3 : 0),
  };
  expect(planNormals(WHOLE, backbone, method, normals(2, 640, 640), onlyFirst)).toEqual({
    unit: 'image',
    unitCount: 5,
    pixels: 5 * 288 * 288,
    normalPixels: 2 * 288 * 288,
    patches: 5 * 36 * 36,
  });
  const many = planNormals(TILES, backbone, method, normals(50, 2448, 2048), {
    changesOf: (normal) => drawChanges(0, normal, 1),
  });
  expect(many.patches * 2 * method.composition.channels).toBeLessThanOrEqual(2 ** 27);
  expect(many.unitCount).toBe(2 * 50 * 30);
  const without = planNormals(TILES, backbone, method, normals(50, 2448, 2048), NO_COPIES);
  expect(shareOfEmbedding(many, method, 1, 0, 4)).toBeGreaterThan(
    1.3 * shareOfEmbedding(without, method, 1, 0, 4),
  );
});

test('a picture that does not fit is named before any is embedded', () => {
  const [short, long] = [...normals(1, 640, 640), ...normals(1, 640, 100)];
  const plan = () =>
    planNormals(WHOLE, backbone, method, [short!, { ...long!, fileName: 'strip' }], NO_COPIES);
  expect(plan).toThrow('strip: an image of 640 x 100 pixels');
  expect(plan).toThrow('tiles');
});

test('tiles take a share of the work that grows with them, and less the more steps follow', () => {
  const work = (count: number) =>
    planNormals(TILES, backbone, method, normals(count, 2448, 2048), NO_COPIES);
  expect(shareOfEmbedding(work(8), method, 400, 0, 4)).toBeGreaterThan(
    shareOfEmbedding(work(4), method, 400, 0, 4),
  );
  expect(shareOfEmbedding(work(8), method, 800, 0, 4)).toBeLessThan(
    shareOfEmbedding(work(8), method, 400, 0, 4),
  );
  // They are looked at once more for the threshold, and compared with the memory then.
  expect(shareOfEmbedding(work(100), method, 1, 0, 4)).toBeLessThanOrEqual(0.5);
});

test('progress counts tiles in parts of the whole training, and tells the time that is left', async () => {
  const reports: TrainingProgress[] = [];
  const work = planNormals(TILES, backbone, method, normals(1, 2448, 2048), NO_COPIES);
  const tell = embeddingReporter(work, 0.3, async (progress) => {
    reports.push(progress);
  });
  await tell(0);
  await tell(15);
  expect(reports[0]).toMatchObject({ unit: 'tile', done: 0, total: 30, remainingMs: null });
  expect(reports[1]).toMatchObject({ unit: 'tile', done: 15, total: 30, fraction: 0.15 });
  expect(reports[1]!.remainingMs).toBeGreaterThanOrEqual(0);
});
