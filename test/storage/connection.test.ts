/** Two tabs, old and new versions, and the way from one to the next. */

import { deleteDB } from 'idb';
import { describe, expect, test } from 'vitest';
import type { InspectorRecord, InspectorVersion } from '../../src/inspector/types.ts';
import type { RunRecord } from '../../src/records/types.ts';
import { type ClosedReason, connect } from '../../src/storage/connection.ts';
import { type Migration, migrations } from '../../src/storage/migrations.ts';
import type { NormalRecord, RunItemRecord } from '../../src/storage/schema.ts';
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
import { failed, judged, newRun, runItem } from './scratchRuns.ts';

const addNotes: Migration = async (database, transaction) => {
  const inspectors = await transaction.objectStore('inspectors').getAll();
  const notes = database.createObjectStore('notes', { keyPath: 'id' });
  await notes.put({ id: 'made from', count: inspectors.length });
};
/** The version as it was stored while there was one threshold. */
function withOneThreshold(stored: InspectorVersion) {
  const { settings, calibration, pictureLimits: _limits, ...version } = stored;
  const { calibration: _, ...earlierSettings } = settings;
  const { keptOut: __, falseAlarms: ___, rejectBasis: ____, thresholds, ...kept } = calibration!;
  return {
    ...version,
    settings: earlierSettings,
    calibration: { ...kept, imageThreshold: thresholds.reject },
  };
}

function withoutAdjustments(versions: readonly object[]): InspectorRecord {
  const { adjustments: _, ...record } = inspector('a', {
    versions: versions as readonly InspectorVersion[],
  });
  return record as InspectorRecord;
}

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
    const { importedFrom: _, settings, ...kept } = withOneThreshold(saved);
    const { backboneSha256: __, method: ___, tiles: ____, ...earlierSettings } = settings;
    const earlier = { ...kept, profile: 'compact', settings: earlierSettings };
    await first.add('inspectors', withoutAdjustments([earlier]));
    await first.add('inspectors', inspector('b'));
    first.close();

    const storage = await openScratch(name);
    const method = { ...saved.settings.method, noiseDeviation: 0.3 };
    expect(await storage.inspectors.list()).toEqual([
      inspector('a', { versions: [{ ...saved, settings: { ...saved.settings, method } }] }),
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
    const { settings, ...kept } = withOneThreshold(saved);
    const { tiles: _, ...earlierSettings } = settings;
    await earlier.add('inspectors', withoutAdjustments([{ ...kept, settings: earlierSettings }]));
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

  test('make one threshold two that are the same, of versions and of runs, and count nothing as uncertain', async () => {
    const name = scratchName();
    const before = migrations.findIndex((step) => step.name === 'addSecondThreshold');
    const earlier = await connect(name, {}, migrations.slice(0, before));
    const saved = await version(1, bytesOf(1));
    const imported = { ...saved, id: 'imported', calibration: null };
    const { calibration: _, ...settings } = imported.settings;
    const { pictureLimits: ___, ...earlierImported } = imported;
    const versions = [{ ...earlierImported, settings }, withOneThreshold(saved)];
    await earlier.add('inspectors', withoutAdjustments(versions));
    const { thresholds: _thresholds, ...run } = {
      ...newRun('run', 'a'),
      startedAt: '2026-11-25T10:00:00.000Z',
      endedAt: null,
      leftCount: 1,
      sizeBytes: 900,
    };
    const counts = { pass: 1, reject: 2, notJudged: 3, failed: 4 };
    const runs = [
      { ...run, counts, imageThreshold: 0.5 },
      { ...run, counts, id: 'uncalibrated', imageThreshold: null },
    ];
    for (const each of runs) await earlier.add('runs', each as unknown as RunRecord);
    const outcomes = [judged('pass'), judged('not-judged'), failed('no picture')];
    for (const [position, outcome] of outcomes.entries()) {
      const {
        notJudged: __,
        judgedDespite: _despite,
        ...earlierOutcome
      } = { notJudged: null, judgedDespite: null, ...outcome };
      const item = { ...runItem('one.png'), outcome: earlierOutcome, runId: 'run', position };
      await earlier.add('runItems', item as unknown as RunItemRecord);
    }
    earlier.close();

    const storage = await openScratch(name);
    expect(await storage.inspectors.get('a')).toEqual(
      inspector('a', { versions: [imported, saved] }),
    );
    expect(saved.calibration?.thresholds).toEqual({ pass: 0.5, reject: 0.5 });
    expect(await storage.runs.get('run')).toEqual({
      ...run,
      counts: { ...counts, uncertain: 0 },
      thresholds: { pass: 0.5, reject: 0.5 },
      unexpectedCount: null,
    });
    expect(await storage.runs.get('uncalibrated')).toMatchObject({ thresholds: null });
    const items = await storage.runs.items('run');
    expect(items.map(({ outcome }) => outcome)).toEqual(outcomes);
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
