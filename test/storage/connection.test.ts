/** Two tabs, old and new versions, and the way from one to the next. */

import { deleteDB } from 'idb';
import { describe, expect, test } from 'vitest';
import type { InspectorVersion } from '../../src/inspector/types.ts';
import { type ClosedReason, connect } from '../../src/storage/connection.ts';
import { type Migration, migrations } from '../../src/storage/migrations.ts';
import type { NormalRecord } from '../../src/storage/schema.ts';
import {
  bytesOf,
  inspector,
  moveIntoBucket,
  normal,
  openRaw,
  openScratch,
  scratchName,
  version,
} from './scratch.ts';
import { newRun, runItem } from './scratchRuns.ts';

const addNotes: Migration = async (database, transaction) => {
  const inspectors = await transaction.objectStore('inspectors').getAll();
  const notes = database.createObjectStore('notes', { keyPath: 'id' });
  await notes.put({ id: 'made from', count: inspectors.length });
};
const withNotes = [...migrations, addNotes];

describe('a newer version of Loupe in another tab', () => {
  test('closes the older connection, which says so and then asks for a reload', async () => {
    const name = scratchName();
    const reasons: ClosedReason[] = [];
    const older = await openScratch(name, { onClosed: (reason) => reasons.push(reason) });
    const newer = await connect(name, {}, withNotes);
    newer.close();
    expect(reasons).toEqual(['upgraded-elsewhere']);
    await expect(older.inspectors.list()).rejects.toMatchObject({
      code: 'storage',
      advice: expect.stringContaining('Reload'),
    });
  });

  test('lets the older one finish what it was writing', async () => {
    const name = scratchName();
    const older = await openScratch(name);
    const writing = older.inspectors.add(inspector('a'));
    const newer = await connect(name, {}, withNotes);
    await writing;
    expect(await newer.count('inspectors')).toBe(1);
    newer.close();
  });

  test('waits for a tab that does not close, and says that it waits', async () => {
    const name = scratchName();
    (await openScratch(name)).close();
    const stubborn = await openRaw(name);
    let isBlocked = false;
    const onBlocked = () => {
      isBlocked = true;
      stubborn.close();
    };
    const newer = await connect(name, { onBlocked }, withNotes);
    expect(isBlocked).toBe(true);
    expect(newer.version).toBe(migrations.length + 1);
    newer.close();
  });

  test('leaves data that an older one refuses to open', async () => {
    const name = scratchName();
    (await connect(name, {}, withNotes)).close();
    await expect(openScratch(name)).rejects.toMatchObject({
      code: 'storage',
      got: expect.stringContaining('newer version'),
    });
  });
});

test('deletion by another tab closes the connection with that reason', async () => {
  const name = scratchName();
  const reasons: ClosedReason[] = [];
  await openScratch(name, { onClosed: (reason) => reasons.push(reason) });
  await deleteDB(name);
  expect(reasons).toEqual(['deleted-elsewhere']);
});

test('site data cleared by the browser close the connection with that reason', async () => {
  const clearSiteData = await moveIntoBucket({});
  const closed = new Promise<ClosedReason>((resolve) => {
    openScratch('cleared with its bucket', { onClosed: resolve }).then(clearSiteData);
  });
  expect(await closed).toBe('terminated');
});

describe('migrations', () => {
  test('keep what was stored, and may read it', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));
    await storage.normals.add('a', normal('one.png', bytesOf(1)));
    storage.close();

    const upgraded = await connect(name, {}, withNotes);
    expect([...upgraded.objectStoreNames]).toContain('notes');
    expect(await upgraded.get('inspectors', 'a')).toEqual(inspector('a'));
    expect(await upgraded.count('normalBytes')).toBe(1);
    upgraded.close();
  });

  test('give the versions of the first release the method that they were trained by', async () => {
    const name = scratchName();
    const first = await connect(name, {}, migrations.slice(0, 1));
    const saved = await version(1, bytesOf(1));
    const { importedFrom: _, settings, ...kept } = saved;
    const { backboneSha256: __, method: ___, tiles: ____, ...earlierSettings } = settings;
    const earlier = { ...kept, profile: 'compact', settings: earlierSettings };
    const record = inspector('a', { versions: [earlier as unknown as InspectorVersion] });
    await first.add('inspectors', record);
    await first.add('inspectors', inspector('b'));
    first.close();

    const storage = await openScratch(name);
    expect(await storage.inspectors.list()).toEqual([
      inspector('a', { versions: [saved] }),
      inspector('b'),
    ]);
  });

  test('add stores for runs to a database from before there were any', async () => {
    const name = scratchName();
    const earlier = await connect(name, {}, migrations.slice(0, 2));
    await earlier.add('inspectors', inspector('a'));
    earlier.close();

    const storage = await openScratch(name);
    expect(await storage.runs.list('a')).toEqual([]);
    await storage.runs.begin(newRun('run', 'a'), runItem('one.png'), null, 0);
    expect(await storage.runs.list('a')).toHaveLength(1);
    expect(await storage.inspectors.list()).toEqual([inspector('a')]);
  });

  test('say of versions from before there were tiles that they took whole images', async () => {
    const name = scratchName();
    const earlier = await connect(name, {}, migrations.slice(0, 3));
    const saved = await version(1, bytesOf(1));
    const { tiles: _, ...earlierSettings } = saved.settings;
    const before = { ...saved, settings: earlierSettings } as unknown as InspectorVersion;
    await earlier.add('inspectors', inspector('a', { versions: [before] }));
    earlier.close();

    const storage = await openScratch(name);
    expect(await storage.inspectors.list()).toEqual([inspector('a', { versions: [saved] })]);
  });

  test('leave the normals of earlier releases unmeasured and nothing of them dismissed', async () => {
    const name = scratchName();
    const before = migrations.findIndex((step) => step.name === 'addNormalFindings');
    const earlier = await connect(name, {}, migrations.slice(0, before));
    const record = {
      id: 'one',
      inspectorId: 'a',
      position: 0,
      fileName: 'one.png',
      sha256: 'c'.repeat(64),
      sizeBytes: 1,
      width: 640,
      height: 480,
      thumbnail: { type: 'image/png', bytes: bytesOf(1).buffer },
      addedAt: '2025-01-01T00:00:00.000Z',
    };
    await earlier.add('normals', record as unknown as NormalRecord);
    earlier.close();

    const storage = await openScratch(name);
    expect(await storage.normals.listFindings('a')).toEqual([
      { id: 'one', fileName: 'one.png', measures: null, dismissedWarnings: [] },
    ]);
    expect(await storage.normals.list('a')).toMatchObject([{ fileName: 'one.png', width: 640 }]);
  });

  test('that fail leave the database at its version with its data', async () => {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));
    storage.close();
    const failing: Migration = async (database, transaction) => {
      database.createObjectStore('half');
      await transaction.objectStore('inspectors').clear();
      throw new Error('a mistake in a migration');
    };

    const opening = connect(name, {}, [...migrations, failing]);
    await expect(opening).rejects.toMatchObject({ code: 'storage' });

    const reopened = await openScratch(name);
    expect(await reopened.inspectors.list()).toEqual([inspector('a')]);
  });

  test('give a new database the same stores and indexes as one that took each step', async () => {
    const [fresh, stepped] = [scratchName(), scratchName()];
    (await connect(fresh, {}, withNotes)).close();
    for (const count of withNotes.keys()) {
      (await connect(stepped, {}, withNotes.slice(0, count + 1))).close();
    }
    expect(await outline(stepped)).toEqual(await outline(fresh));
  });
});

async function outline(name: string): Promise<readonly unknown[]> {
  const database = await openRaw(name);
  return Array.from(database.objectStoreNames, (storeName) => {
    const { keyPath, indexNames } = database.transaction(storeName).store;
    return { storeName, keyPath, indexNames: [...indexNames] };
  });
}
