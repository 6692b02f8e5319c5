/** Inspectors, versions, backbones and settings: kept as given, changed as a whole or not at all. */

import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  inspector,
  normal,
  openRaw,
  openScratch,
  recordCounts,
  scratchName,
  version,
} from './scratch.ts';

describe('inspectors', () => {
  test('are listed from the oldest on and come back as they were added', async () => {
    const storage = await openScratch();
    const late = inspector('a', { createdAt: '2025-03-01T00:00:00.000Z' });
    const early = inspector('b', { createdAt: '2025-02-01T00:00:00.000Z' });
    await storage.inspectors.add(late);
    await storage.inspectors.add(early);
    expect(await storage.inspectors.list()).toEqual([early, late]);
    expect(await storage.inspectors.get('a')).toEqual(late);
  });

  test('take a new name without a change to anything else', async () => {
    const storage = await openScratch();
    await storage.inspectors.add(inspector('a'));
    const renamed = await storage.inspectors.rename('a', 'Bottle caps');
    expect(renamed).toEqual(inspector('a', { name: 'Bottle caps' }));
    expect(await storage.inspectors.get('a')).toEqual(renamed);
  });

  test('that are not there are refused as not found', async () => {
    const storage = await openScratch();
    await expect(storage.inspectors.get('a')).rejects.toMatchObject({ code: 'not-found' });
    await expect(storage.inspectors.rename('a', 'b')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('are never overwritten by a new one of the same id', async () => {
    const storage = await openScratch();
    await storage.inspectors.add(inspector('a'));
    await expect(storage.inspectors.add(inspector('a', { name: 'new' }))).rejects.toThrow();
    expect(await storage.inspectors.get('a')).toEqual(inspector('a'));
  });
});

describe('saveVersion', () => {
  test('appends the version and keeps its head', async () => {
    const storage = await openScratch();
    await storage.inspectors.add(inspector('a'));
    const [first, second] = [await version(1, bytesOf(1)), await version(2, bytesOf(2))];
    await storage.saveVersion('a', first, bytesOf(1));
    const saved = await storage.saveVersion('a', second, bytesOf(2));
    expect(saved.versions).toEqual([first, second]);
    expect(await storage.inspectors.get('a')).toEqual(saved);
    expect(await storage.heads.get(first.headSha256)).toEqual(bytesOf(1).buffer);
    expect(await storage.heads.get(second.headSha256)).toEqual(bytesOf(2).buffer);
  });

  test('that fails after the head was written leaves neither head nor version', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));
    const before = await storage.saveVersion('a', await version(1, bytesOf(1)), bytesOf(1));
    // A function can't be cloned, so writing the record fails once the head is in the transaction.
    const unsavable = { ...(await version(2, bytesOf(2))), trap: () => undefined };
    await expect(storage.saveVersion('a', unsavable, bytesOf(2))).rejects.toThrow('clone');
    expect(await storage.inspectors.get('a')).toEqual(before);
    expect(await recordCounts(name)).toEqual({ inspectors: 1, heads: 1 });
  });

  test('refuses a head that is not the one the version names', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));
    const saving = storage.saveVersion('a', await version(1, bytesOf(1)), bytesOf(2));
    await expect(saving).rejects.toMatchObject({ code: 'integrity' });
    expect(await recordCounts(name)).toEqual({ inspectors: 1 });
  });

  test('refuses a number that another tab has taken meanwhile', async () => {
    const name = scratchName();
    const [storage, otherTab] = [await openScratch(name), await openScratch(name)];
    await storage.inspectors.add(inspector('a'));
    const mine = await version(1, bytesOf(1));
    const theirs = await version(1, bytesOf(2));
    const outcomes = await Promise.allSettled([
      storage.saveVersion('a', mine, bytesOf(1)),
      otherTab.saveVersion('a', theirs, bytesOf(2)),
    ]);
    const refused = outcomes.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'busy', expected: 'version 2' } });
    expect((await storage.inspectors.get('a')).versions).toHaveLength(1);
    expect(await recordCounts(name)).toEqual({ inspectors: 1, heads: 1 });
  });

  test('and a rename at the same time both hold', async () => {
    const storage = await openScratch();
    await storage.inspectors.add(inspector('a'));
    const first = await version(1, bytesOf(1));
    await Promise.all([
      storage.saveVersion('a', first, bytesOf(1)),
      storage.inspectors.rename('a', 'Renamed'),
    ]);
    expect(await storage.inspectors.get('a')).toMatchObject({ name: 'Renamed', versions: [first] });
  });
});

describe('thresholds chosen for a version', () => {
  test('are kept beside it, each choice on its own, and are gone once nothing is chosen', async () => {
    const storage = await openScratch();
    await storage.inspectors.add(inspector('a'));
    const first = await version(1, bytesOf(1));
    await storage.saveVersion('a', first, bytesOf(1));
    await storage.inspectors.adjust('a', 'version-1', { rejectThreshold: 0.75 });
    await storage.inspectors.adjust('a', 'version-0', { wantedRate: 0.1 });
    const { versions, adjustments } = await storage.inspectors.adjust('a', 'version-1', {
      wantedRate: 0.2,
    });
    expect(versions).toEqual([first]);
    expect(adjustments).toMatchObject([
      { versionId: 'version-0', wantedRate: 0.1, rejectThreshold: null },
      { versionId: 'version-1', wantedRate: 0.2, rejectThreshold: 0.75 },
    ]);
    await storage.inspectors.adjust('a', 'version-1', { wantedRate: null, rejectThreshold: null });
    const { adjustments: left } = await storage.inspectors.get('a');
    expect(left.map(({ versionId }) => versionId)).toEqual(['version-0']);
  });
});

describe('addWithVersion', () => {
  test('adds the inspector with its version and head', async () => {
    const storage = await openScratch();
    const imported = await version(1, bytesOf(1));
    const added = await storage.addWithVersion(inspector('a'), imported, bytesOf(1));
    expect(added).toEqual(inspector('a', { versions: [imported] }));
    expect(await storage.inspectors.get('a')).toEqual(added);
    expect(await storage.heads.get(imported.headSha256)).toEqual(bytesOf(1).buffer);
  });

  test('adds nothing where the head is another than the version names, or the id is taken', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    const imported = await version(1, bytesOf(1));
    const other = storage.addWithVersion(inspector('a'), imported, bytesOf(2));
    await expect(other).rejects.toMatchObject({ code: 'integrity' });
    await storage.inspectors.add(inspector('a'));
    await expect(storage.addWithVersion(inspector('a'), imported, bytesOf(1))).rejects.toThrow();
    expect(await recordCounts(name)).toEqual({ inspectors: 1 });
  });
});

describe('deleteBackbone', () => {
  test('refuses while any version of any inspector is on it, and names that inspector', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    const backbone = await storage.backbones.put('resnet18', bytesOf(1, 2));
    await storage.inspectors.add(inspector('a'));
    const used = { ...(await version(1, bytesOf(1))), backbone };
    await storage.saveVersion('a', used, bytesOf(1));
    await storage.saveVersion('a', await version(2, bytesOf(2)), bytesOf(2));
    await expect(storage.deleteBackbone(backbone.sha256)).rejects.toMatchObject({
      code: 'busy',
      got: expect.stringContaining("'Inspector a'"),
    });
    expect(await storage.backbones.get(backbone.sha256)).toEqual(bytesOf(1, 2).buffer);
  });

  test('deletes record and bytes once nothing uses it, and one that is gone again without error', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    const { sha256 } = await storage.backbones.put('resnet18', bytesOf(1, 2));
    await storage.backbones.put('resnet50', bytesOf(3));
    await storage.deleteBackbone(sha256);
    await storage.deleteBackbone(sha256);
    expect(await recordCounts(name)).toEqual({ backbones: 1, backboneBytes: 1 });
  });
});

describe('deleteInspector', () => {
  test('leaves nothing of it behind and nothing else changed', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    for (const id of ['a', 'b']) {
      await storage.inspectors.add(inspector(id));
      await storage.normals.add(id, normal('one.png', bytesOf(1)));
      await storage.normals.add(id, normal('two.png', bytesOf(2)));
      await storage.saveVersion(id, await version(1, bytesOf(8)), bytesOf(8));
    }
    const alone = await version(2, bytesOf(9));
    await storage.saveVersion('a', alone, bytesOf(9));
    const others = await storage.normals.list('b');

    await storage.deleteInspector('a');
    await storage.deleteInspector('a');

    const counts = { inspectors: 1, normals: 2, normalBytes: 2, heads: 1 };
    expect(await recordCounts(name)).toEqual(counts);
    expect(await storage.normals.list('b')).toEqual(others);
    const { versions } = await storage.inspectors.get('b');
    expect(await storage.heads.get(versions[0]!.headSha256)).toEqual(bytesOf(8).buffer);

    await storage.deleteInspector('b');
    expect(await recordCounts(name)).toEqual({});
  });

  test('that fails half-way leaves everything', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));
    await storage.normals.add('a', normal('one.png', bytesOf(1)));
    // A record without versions, as damage could leave it, stops the walk over all inspectors' heads.
    const raw = await openRaw(name);
    await raw.put('inspectors', { id: 'broken' } as never);
    await expect(storage.deleteInspector('a')).rejects.toThrow(TypeError);
    expect(await recordCounts(name)).toEqual({ inspectors: 2, normals: 1, normalBytes: 1 });
  });
});

describe('backbones', () => {
  test('come back by their hash and are listed without their bytes', async () => {
    const storage = await openScratch();
    const reference = await storage.backbones.put('lite0', bytesOf(1, 2, 3));
    expect(await storage.backbones.list()).toEqual([{ ...reference, sizeBytes: 3 }]);
    expect(await storage.backbones.get(reference.sha256)).toEqual(bytesOf(1, 2, 3).buffer);
    expect(await storage.backbones.get('0'.repeat(64))).toBeNull();
  });
});

describe('settings', () => {
  test('keep the last value put, and know none that was never put', async () => {
    const storage = await openScratch();
    expect(await storage.settings.get('self-test')).toBeUndefined();
    await storage.settings.put('self-test', { backend: 'wasm' });
    await storage.settings.put('self-test', { backend: 'webgpu', durationMs: 12 });
    expect(await storage.settings.get('self-test')).toEqual({ backend: 'webgpu', durationMs: 12 });
  });
});
