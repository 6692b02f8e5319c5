/** Stored check parts: in order, each photograph once, byte for byte or refused, and gone with their inspector. */

import { beforeEach, expect, test } from 'vitest';
import type { NewCheckPart } from '../../src/storage/check-parts.ts';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import { bytesOf, inspector, normal, openRaw, openScratch, scratchName } from './scratch.ts';

let name: string;
let storage: LoupeStorage;

beforeEach(async () => {
  name = scratchName();
  storage = await openScratch(name);
  await storage.inspectors.add(inspector('a'));
  await storage.inspectors.add(inspector('b'));
});

function part(fileName: string, bytes: Uint8Array<ArrayBuffer>): NewCheckPart {
  const thumbnail = new Blob([bytesOf(7)], { type: 'image/webp' });
  return { expected: 'good', fileName, bytes, thumbnail, width: 640, height: 480 };
}

test('parts are listed in the order in which they were added, each photograph once', async () => {
  await storage.checkParts.add('a', part('1.png', bytesOf(1)));
  const bad = { ...part('2.png', bytesOf(2)), expected: 'defective' } as const;
  const second = await storage.checkParts.add('a', bad);
  const again = storage.checkParts.add('a', part('again.png', bytesOf(1)));
  await expect(again).rejects.toMatchObject({ got: expect.stringContaining('a good check part') });
  await storage.checkParts.add('b', part('1.png', bytesOf(1)));
  const listed = await storage.checkParts.list('a');
  expect(listed.map(({ fileName, expected }) => [fileName, expected])).toEqual([
    ['1.png', 'good'],
    ['2.png', 'defective'],
  ]);
  expect(new Uint8Array(await storage.checkParts.readBytes(second.id))).toEqual(bytesOf(2));
});

test('a normal may be a good part, but not a known-bad one; another inspector’s normals say nothing', async () => {
  await storage.normals.add('a', normal('1.png', bytesOf(1)));
  const bad = { ...part('1.png', bytesOf(1)), expected: 'defective' } as const;
  await expect(storage.checkParts.add('a', bad)).rejects.toMatchObject({
    code: 'settings',
    got: expect.stringContaining('among the good parts'),
  });
  expect(await storage.checkParts.list('a')).toEqual([]);
  expect(await storage.checkParts.add('b', bad)).toMatchObject({ expected: 'defective' });
  await storage.checkParts.add('a', part('1.png', bytesOf(1)));
  await storage.normals.remove((await storage.normals.list('a'))[0]!.id);
  const [kept] = await storage.checkParts.list('a');
  expect(new Uint8Array(await storage.checkParts.readBytes(kept!.id))).toEqual(bytesOf(1));
});

test('a photograph whose bytes are damaged is refused by name', async () => {
  const added = await storage.checkParts.add('a', part('1.png', bytesOf(1)));
  const raw = await openRaw(name);
  await raw.put('checkPartBytes', { id: added.id, bytes: bytesOf(9).buffer });
  await expect(storage.checkParts.readBytes(added.id)).rejects.toMatchObject({
    code: 'integrity',
    message: expect.stringContaining("'1.png'"),
  });
});

test('a removed part is gone, and so are all with their inspector', async () => {
  const first = await storage.checkParts.add('a', part('1.png', bytesOf(1)));
  await storage.checkParts.add('a', part('2.png', bytesOf(2)));
  await storage.checkParts.remove(first.id);
  expect((await storage.checkParts.list('a')).map(({ fileName }) => fileName)).toEqual(['2.png']);
  await expect(storage.checkParts.readBytes(first.id)).rejects.toMatchObject({
    code: 'not-found',
  });
  await storage.deleteInspector('a');
  const raw = await openRaw(name);
  expect(await raw.count('checkParts')).toBe(0);
  expect(await raw.count('checkPartBytes')).toBe(0);
  await expect(storage.checkParts.add('a', part('1.png', bytesOf(1)))).rejects.toMatchObject({
    code: 'not-found',
  });
});
