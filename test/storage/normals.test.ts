/** Normals: kept byte for byte, in order, each once an inspector. */

import { expect, test } from 'vitest';
import type { NormalMeasures } from '../../src/inspector/types.ts';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import { bytesOf, inspector, normal, openScratch, recordCounts, scratchName } from './scratch.ts';

async function openWithInspectors(
  ...ids: string[]
): Promise<{ storage: LoupeStorage; name: string }> {
  const name = scratchName();
  const storage = await openScratch(name);
  for (const id of ids) {
    await storage.inspectors.add(inspector(id));
  }
  return { storage, name };
}

test('a normal comes back as it was added, also over a new connection', async () => {
  const { storage, name } = await openWithInspectors('a');
  const image = normal('front.png', bytesOf(1, 2, 3));
  const outcome = await storage.normals.add('a', image);
  storage.close();

  const reopened = await openScratch(name);
  const [listed, ...others] = await reopened.normals.list('a');
  expect(others).toEqual([]);
  expect(listed).toMatchObject({ fileName: 'front.png', width: 640, height: 480, sizeBytes: 3 });
  expect(listed).toEqual(outcome.normal);
  expect(listed?.thumbnail.type).toBe('image/webp');
  expect(await listed?.thumbnail.arrayBuffer()).toEqual(await image.thumbnail.arrayBuffer());
  expect(await reopened.normals.readBytes(outcome.normal.id)).toEqual(bytesOf(1, 2, 3).buffer);
});

test('only a view is stored, not the whole buffer that it looks into', async () => {
  const { storage } = await openWithInspectors('a');
  const view = new Uint8Array(1000).fill(4).subarray(10, 12);
  const { normal: added } = await storage.normals.add('a', normal('view.png', view));
  expect(await storage.normals.readBytes(added.id)).toEqual(bytesOf(4, 4).buffer);
});

test('normals are listed in the order in which they came, across removals and by inspector', async () => {
  const { storage } = await openWithInspectors('a', 'b');
  const names = ['z.png', 'y.png', 'x.png', 'w.png'];
  for (const [index, fileName] of names.entries()) {
    await storage.normals.add('a', normal(fileName, bytesOf(index)));
  }
  await storage.normals.add('b', normal('other.png', bytesOf(99)));
  const [, second] = await storage.normals.list('a');
  await storage.normals.remove(second!.id);
  await storage.normals.add('a', normal('a.png', bytesOf(50)));

  const listed = await storage.normals.list('a');
  expect(listed.map(({ fileName }) => fileName)).toEqual(['z.png', 'x.png', 'w.png', 'a.png']);
  const overview = await storage.normals.overview('a');
  expect(overview.hashes).toEqual(listed.map(({ sha256 }) => sha256));
  expect(overview.first).toEqual(listed[0]);
});

test('twelve normals added at once all get a place of their own', async () => {
  const { storage } = await openWithInspectors('a');
  const indices = Array.from({ length: 12 }, (_, index) => index);
  await Promise.all(
    indices.map((index) => storage.normals.add('a', normal(`${index}.png`, bytesOf(index)))),
  );
  expect(await storage.normals.list('a')).toHaveLength(12);
});

test('the same bytes under another name are a duplicate within an inspector, not in another', async () => {
  const { storage, name } = await openWithInspectors('a', 'b');
  const first = await storage.normals.add('a', normal('one.png', bytesOf(1)));
  const twin = await storage.normals.add('a', normal('two.png', bytesOf(1)));
  expect(twin).toEqual({ kind: 'duplicate', normal: first.normal });
  expect(await storage.normals.has('a', first.normal.sha256)).toBe(true);
  expect(await storage.normals.has('b', first.normal.sha256)).toBe(false);
  expect((await storage.normals.add('b', normal('one.png', bytesOf(1)))).kind).toBe('added');
  expect(await recordCounts(name)).toEqual({ inspectors: 2, normals: 2, normalBytes: 2 });
});

test('of the same bytes added twice at the same time, over two connections, one is kept', async () => {
  const { storage, name } = await openWithInspectors('a');
  const otherTab = await openScratch(name);
  const outcomes = await Promise.all([
    storage.normals.add('a', normal('one.png', bytesOf(1))),
    otherTab.normals.add('a', normal('two.png', bytesOf(1))),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['added', 'duplicate']);
  expect(await storage.normals.list('a')).toHaveLength(1);
});

test('an inspector without normals has an empty overview', async () => {
  const { storage } = await openWithInspectors('a');
  expect(await storage.normals.overview('a')).toEqual({ hashes: [], first: null });
});

test('a normal for an inspector that is gone is refused and leaves nothing', async () => {
  const { storage, name } = await openWithInspectors();
  const adding = storage.normals.add('gone', normal('one.png', bytesOf(1)));
  await expect(adding).rejects.toMatchObject({ code: 'not-found' });
  expect(await recordCounts(name)).toEqual({});
});

test('a removed normal is gone with its bytes, and removing it again is no error', async () => {
  const { storage, name } = await openWithInspectors('a');
  const { normal: added } = await storage.normals.add('a', normal('one.png', bytesOf(1)));
  await storage.normals.remove(added.id);
  await storage.normals.remove(added.id);
  expect(await recordCounts(name)).toEqual({ inspectors: 1 });
  await expect(storage.normals.readBytes(added.id)).rejects.toMatchObject({ code: 'not-found' });
});

const measures: NormalMeasures = {
  measuredAs: 1,
  width: 640,
  height: 480,
  fineDetail: 0.5,
  clippedShare: 0.25,
  highlights: 200,
  miniature: bytesOf(1, 2),
  descriptor: Float32Array.of(0.5, -1),
};

test('measures are kept with a normal, taken when it is added or later', async () => {
  const { storage, name } = await openWithInspectors('a');
  await storage.normals.add('a', { ...normal('one.png', bytesOf(1)), measures });
  const { normal: two } = await storage.normals.add('a', normal('two.png', bytesOf(2)));
  await storage.normals.putMeasures(two.id, { ...measures, fineDetail: null });
  storage.close();

  const reopened = await openScratch(name);
  const [first, second] = await reopened.normals.listFindings('a');
  expect(first).toMatchObject({ fileName: 'one.png', measures });
  expect(second).toMatchObject({ fileName: 'two.png', measures: { fineDetail: null } });
});

test('dismissed warnings add up, each once, and leave the measures', async () => {
  const { storage } = await openWithInspectors('a');
  const added = await storage.normals.add('a', { ...normal('one.png', bytesOf(1)), measures });
  await storage.normals.dismissWarnings(added.normal.id, ['blurred']);
  await storage.normals.dismissWarnings(added.normal.id, ['unlike', 'blurred']);
  expect(await storage.normals.listFindings('a')).toMatchObject([
    { measures, dismissedWarnings: ['blurred', 'unlike'] },
  ]);
});

test('what comes late for a normal that was removed brings it not back', async () => {
  const { storage, name } = await openWithInspectors('a');
  const added = await storage.normals.add('a', normal('one.png', bytesOf(1)));
  await storage.normals.remove(added.normal.id);
  await storage.normals.putMeasures(added.normal.id, measures);
  await storage.normals.dismissWarnings(added.normal.id, ['blurred']);
  expect(await recordCounts(name)).toEqual({ inspectors: 1 });
});
