/** A full storage, made by a real quota of the browser's: a clear message and nothing lost. */

import { beforeEach, expect, test } from 'vitest';
import {
  bytesOf,
  inspector,
  moveIntoBucket,
  normal,
  openScratch,
  randomBytes,
  recordCounts,
  scratchName,
  version,
} from './scratch.ts';

const MIB = 1024 * 1024;
/** Well over the quota that the tests have, and not compressible. */
const tooLarge = randomBytes(8 * MIB);
const full = {
  name: 'InputError',
  code: 'storage-full',
  advice: expect.stringContaining('unchanged'),
};

beforeEach(async () => {
  await moveIntoBucket({ quota: 2 * MIB });
});

test('a normal that finds no room is refused as a whole, and those before it stay', async () => {
  const name = scratchName();
  const storage = await openScratch(name);
  await storage.inspectors.add(inspector('a'));
  const { normal: small } = await storage.normals.add('a', normal('small.png', bytesOf(1)));

  await expect(storage.normals.add('a', normal('large.png', tooLarge))).rejects.toMatchObject(full);

  expect(await recordCounts(name)).toEqual({ inspectors: 1, normals: 1, normalBytes: 1 });
  expect(await storage.normals.list('a')).toEqual([small]);
  expect(await storage.normals.readBytes(small.id)).toEqual(bytesOf(1).buffer);
});

test('a training whose head finds no room leaves the version before it in use', async () => {
  const name = scratchName();
  const storage = await openScratch(name);
  await storage.inspectors.add(inspector('a'));
  const first = await version(1, bytesOf(1));
  const before = await storage.saveVersion('a', first, bytesOf(1));

  const saving = storage.saveVersion('a', await version(2, tooLarge), tooLarge);
  await expect(saving).rejects.toMatchObject(full);

  expect(await storage.inspectors.get('a')).toEqual(before);
  expect(await storage.heads.get(first.headSha256)).toEqual(bytesOf(1).buffer);
  expect(await recordCounts(name)).toEqual({ inspectors: 1, heads: 1 });
});

test('a full storage can still be read, and room can be made in it', async () => {
  const name = scratchName();
  const storage = await openScratch(name);
  await storage.inspectors.add(inspector('a'));
  const { normal: added } = await storage.normals.add('a', normal('mid.png', randomBytes(MIB)));
  await expect(storage.backbones.put('large', tooLarge)).rejects.toMatchObject(full);
  expect((await storage.normals.readBytes(added.id)).byteLength).toBe(MIB);
  await storage.deleteInspector('a');
  expect(await recordCounts(name)).toEqual({});
});
