/** A training whose patches lie in the browser's database: the same bytes as from memory, and nothing left on the disk. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { createHead, packHead } from '../../src/network/head.ts';
import { createPatchSet, type PatchSet } from '../../src/network/patchSet.ts';
import { standardisation, trainHead } from '../../src/network/trainHead.ts';
import { createPatchShelf } from '../../src/storage/patch-shelf.ts';
import { openTestDevice } from '../network/backends.ts';

const CHANNELS = 8;
const PATCHES = 50;
const NORMALS = [0, 1, 2, 3];
const RECIPE = { hiddenWidth: 8, discriminatorLayers: 2, adapterStart: 'identity' } as const;

const device = await openTestDevice('wasm');

async function fill(patches: PatchSet): Promise<PatchSet> {
  for (const seed of NORMALS) {
    const vectors = new Float32Array(PATCHES * CHANNELS);
    fillStandardNormal(vectors, mulberry32(seed));
    await patches.append(vectors);
  }
  return patches;
}

async function train(patches: PatchSet): Promise<Uint8Array> {
  const random = mulberry32(1);
  const { head } = await trainHead({
    device,
    patches,
    normals: NORMALS,
    start: createHead(await standardisation(patches, NORMALS), RECIPE, random),
    steps: 12,
    batch: { kind: 'patches', patches: 40 },
    noiseDeviation: 0.3,
    random,
    onProgress: async () => {},
    signal: new AbortController().signal,
  });
  return packHead(head);
}

test('a training from the disk gives the bytes of one from memory', async () => {
  const before = await indexedDB.databases();
  const shelf = createPatchShelf();
  // Of 200 patches 100 have room.
  const memoryBytes = 100 * CHANNELS * Uint16Array.BYTES_PER_ELEMENT;
  const shelved = await fill(createPatchSet({ channels: CHANNELS, shelf, memoryBytes }));
  expect(shelved.rowsAtOnce).toBe(100);
  const fromDisk = await train(shelved);
  await shelf.remove();
  expect(fromDisk).toEqual(await train(await fill(createPatchSet({ channels: CHANNELS }))));
  expect(await indexedDB.databases()).toEqual(before);
});
