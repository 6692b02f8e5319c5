/** Backbones on the device while they are needed: shared, kept for the next use, released, and missed in words. */

import { afterEach, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../src/cli/engine.ts';
import { InputError } from '../../src/errors.ts';
import type { Backbone } from '../../src/inspector/backbones.ts';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import { type BackboneShelf, createBackboneShelf } from '../../src/worker/backboneShelf.ts';

let own: Backbone;
let shelf: BackboneShelf;
let buffersBefore: number;
const buffersHeld = () => own.device.usage().buffers;

/** A storage with no other backbone. */
const storage = {
  backbones: { list: async () => [], get: async () => null },
} as unknown as LoupeStorage;

beforeAll(async () => {
  const engine = await openNodeEngine('wasm');
  own = engine.backbone;
  shelf = createBackboneShelf(storage, engine, new Uint8Array(engine.backboneBytes));
  buffersBefore = buffersHeld();
});

afterEach(async () => {
  // What is idle goes as soon as another backbone is wanted.
  await shelf.lease('0'.repeat(64), ['layer2', 'layer3']).catch(() => {});
  expect(buffersHeld()).toBe(buffersBefore);
});

test('the app’s own with the usual taps is the engine’s, by null and by its hash', async () => {
  for (const sha256 of [null, own.reference.sha256]) {
    expect((await shelf.lease(sha256, ['layer2', 'layer3'])).backbone).toBe(own);
  }
});

test('the same backbone with the same taps is loaded once, and stays after its release', async () => {
  const taps = ['layer1', 'layer3'] as const;
  const [one, other] = await Promise.all([shelf.lease(null, taps), shelf.lease(null, taps)]);
  expect(one.backbone).toBe(other.backbone);
  expect(one.backbone).not.toBe(own);
  expect([one.backbone.shallow.name, one.backbone.deep.name]).toEqual(taps);
  one.release();
  other.release();
  const again = await shelf.lease(null, taps);
  expect(again.backbone).toBe(one.backbone);
  again.release();
});

test('one in use stays while others come and go', async () => {
  const held = await shelf.lease(null, ['layer1', 'layer3']);
  const count = buffersHeld();
  const passing = await shelf.lease(null, ['layer1', 'layer2']);
  expect(buffersHeld()).toBeGreaterThan(count);
  passing.release();
  const next = await shelf.lease(null, ['layer1', 'layer3']);
  expect(next.backbone).toBe(held.backbone);
  expect(buffersHeld()).toBe(count);
  held.release();
  next.release();
});

test('one that is not stored is refused in words, each time', async () => {
  const sha256 = 'f'.repeat(64);
  for (let attempt = 0; attempt < 2; attempt++) {
    const wanted = shelf.lease(sha256, ['layer2', 'layer3']);
    await expect(wanted).rejects.toThrow(InputError);
    await expect(wanted).rejects.toMatchObject({ code: 'not-found' });
    await expect(wanted).rejects.toThrow(sha256);
  }
});
