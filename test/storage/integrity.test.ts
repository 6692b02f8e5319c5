/** Hashes and the notice of damage to each kind of stored bytes. */

import { describe, expect, test } from 'vitest';
import { sha256Hex, wholeBuffer } from '../../src/integrity.ts';
import {
  bytesOf,
  inspector,
  normal,
  openRaw,
  openScratch,
  scratchName,
  version,
} from './scratch.ts';

describe('sha256Hex', () => {
  test('gives the digests that FIPS 180-2 prints', async () => {
    expect(await sha256Hex(new ArrayBuffer(0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(await sha256Hex(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  test('hashes a view without its neighbours in the buffer', async () => {
    const view = bytesOf(1, 2, 3, 4).subarray(1, 3);
    expect(await sha256Hex(view)).toBe(await sha256Hex(bytesOf(2, 3)));
  });
});

test('a view over part of a buffer is copied, one over the whole of it is not', () => {
  const bytes = bytesOf(1, 2, 3);
  expect(wholeBuffer(bytes)).toBe(bytes.buffer);
  expect(wholeBuffer(bytes.subarray(1))).toEqual(bytesOf(2, 3).buffer);
});

describe('stored bytes changed behind our back are noticed on read', () => {
  test('a normal is named, with the advice to remove it and add it again, which works', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));
    const image = normal('bottle 7.png', bytesOf(1, 2, 3));
    const { normal: added } = await storage.normals.add('a', image);
    await (await openRaw(name)).put('normalBytes', {
      id: added.id,
      bytes: bytesOf(1, 2, 4).buffer,
    });

    await expect(storage.normals.readBytes(added.id)).rejects.toMatchObject({
      code: 'integrity',
      got: expect.stringContaining("'bottle 7.png'"),
      expected: added.sha256,
      advice: expect.stringContaining('remove that normal and add it again'),
    });

    await storage.normals.remove(added.id);
    const again = await storage.normals.add('a', image);
    expect(again.kind).toBe('added');
    expect(await storage.normals.readBytes(again.normal.id)).toEqual(bytesOf(1, 2, 3).buffer);
  });

  test('a normal whose bytes have vanished is damaged, not empty', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));
    const { normal: added } = await storage.normals.add('a', normal('x.png', bytesOf(1)));
    await (await openRaw(name)).delete('normalBytes', added.id);
    await expect(storage.normals.readBytes(added.id)).rejects.toMatchObject({ code: 'integrity' });
  });

  test('a head, changed or vanished, asks for training', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));
    const first = await version(1, bytesOf(5, 6));
    await storage.saveVersion('a', first, bytesOf(5, 6));
    const raw = await openRaw(name);
    const damage = { code: 'integrity', advice: expect.stringContaining('Train the inspector') };

    await raw.put('heads', { sha256: first.headSha256, bytes: bytesOf(5, 7).buffer });
    await expect(storage.heads.get(first.headSha256)).rejects.toMatchObject(damage);
    await raw.delete('heads', first.headSha256);
    await expect(storage.heads.get(first.headSha256)).rejects.toMatchObject(damage);
  });

  test('a backbone is refused once and then gone, so that a reload fetches it', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    const { sha256 } = await storage.backbones.put('lite0', bytesOf(1, 2, 3));
    await (await openRaw(name)).put('backboneBytes', { sha256, bytes: bytesOf(3).buffer });

    await expect(storage.backbones.get(sha256)).rejects.toMatchObject({
      code: 'integrity',
      got: expect.stringContaining("'lite0'"),
      advice: expect.stringContaining('reload'),
    });
    expect(await storage.backbones.get(sha256)).toBeNull();
    expect(await storage.backbones.list()).toEqual([]);
  });
});
