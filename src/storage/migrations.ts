/** The numbered migrations that bring a database of any older version to the present one. */

import type { IDBPDatabase, IDBPTransaction } from 'idb';

type UpgradeTransaction = IDBPTransaction<unknown, string[], 'versionchange'>;

/**
 * One step, from a version to the next. Untyped on purpose: a migration is never changed once
 * released, whatever the schema becomes. It may await requests of its transaction, nothing else.
 */
export type Migration = (
  database: IDBPDatabase,
  transaction: UpgradeTransaction,
) => void | Promise<void>;

/** The migration at index n leads from version n to version n + 1; new ones go at the end. */
export const migrations: readonly Migration[] = [
  createFirstStores,
  addMethodSettings,
  addRunStores,
  addTiles,
  addNormalFindings,
  addSecondThreshold,
  addPictureLimits,
  addShiftChecks,
  addCopies,
  addCheckResults,
];

/** Runs what lies between `oldVersion` (0: no database yet) and the version after the last of `steps`. */
export async function migrate(
  database: IDBPDatabase,
  transaction: UpgradeTransaction,
  oldVersion: number,
  steps: readonly Migration[],
): Promise<void> {
  for (const step of steps.slice(oldVersion)) {
    await step(database, transaction);
  }
}

function createFirstStores(database: IDBPDatabase): void {
  database.createObjectStore('inspectors', { keyPath: 'id' });
  database.createObjectStore('heads', { keyPath: 'sha256' });
  const normals = database.createObjectStore('normals', { keyPath: 'id' });
  normals.createIndex('byPosition', ['inspectorId', 'position', 'sha256']);
  normals.createIndex('byHash', ['inspectorId', 'sha256'], { unique: true });
  database.createObjectStore('normalBytes', { keyPath: 'id' });
  database.createObjectStore('backbones', { keyPath: 'sha256' });
  database.createObjectStore('backboneBytes', { keyPath: 'sha256' });
  database.createObjectStore('settings', { keyPath: 'name' });
}

/** Until then every version had the compact profile's fixed method, on the backbone that comes with the app. */
async function addMethodSettings(_: IDBPDatabase, transaction: UpgradeTransaction): Promise<void> {
  const method = {
    profile: 'compact',
    taps: ['layer2', 'layer3'],
    neighbourhood: 3,
    noiseDeviation: 0.3,
    hiddenWidth: 512,
    discriminatorLayers: 2,
    adapter: true,
  };
  const inspectors = transaction.objectStore('inspectors');
  let cursor = await inspectors.openCursor();
  while (cursor) {
    const versions = cursor.value.versions.map(
      ({ profile: _profile, settings, ...version }: Record<string, object>) => ({
        ...version,
        importedFrom: null,
        settings: { ...settings, backboneSha256: null, method },
      }),
    );
    await cursor.update({ ...cursor.value, versions });
    cursor = await cursor.continue();
  }
}

/** Until then inspections were forgotten with the page. */
function addRunStores(database: IDBPDatabase): void {
  const runs = database.createObjectStore('runs', { keyPath: 'id' });
  runs.createIndex('byStart', ['inspectorId', 'startedAt']);
  const items = database.createObjectStore('runItems', { keyPath: ['runId', 'position'] });
  items.createIndex('byBin', ['inspectorId', 'bin', 'inspectedAt']);
  database.createObjectStore('runPictures', { keyPath: ['runId', 'position'] });
}

/** Until then every image was seen at once. */
async function addTiles(_: IDBPDatabase, transaction: UpgradeTransaction): Promise<void> {
  const inspectors = transaction.objectStore('inspectors');
  let cursor = await inspectors.openCursor();
  while (cursor) {
    const versions = cursor.value.versions.map(
      ({ settings, ...version }: Record<string, object>) => ({
        ...version,
        settings: { ...settings, tiles: null },
      }),
    );
    await cursor.update({ ...cursor.value, versions });
    cursor = await cursor.continue();
  }
}

/** Normals had no measures until then; they are taken when their inspector is next opened. */
async function addNormalFindings(_: IDBPDatabase, transaction: UpgradeTransaction): Promise<void> {
  let cursor = await transaction.objectStore('normals').openCursor();
  while (cursor) {
    await cursor.update({ ...cursor.value, measures: null, dismissedWarnings: [] });
    cursor = await cursor.continue();
  }
}

interface OneThreshold {
  readonly imageThreshold: number | null;
}

interface OneThresholdInspector {
  readonly versions: readonly {
    readonly settings: object;
    readonly calibration: OneThreshold | null;
  }[];
}

interface OneThresholdItem {
  readonly outcome: { readonly kind: string; readonly verdict?: string };
}

/** There was one threshold until then, and no wish for a rate: what was above it was rejected, everything else passed. */
async function addSecondThreshold(_: IDBPDatabase, transaction: UpgradeTransaction): Promise<void> {
  await changeAll(transaction, 'inspectors', (inspector: OneThresholdInspector) => ({
    ...inspector,
    adjustments: [],
    versions: inspector.versions.map(({ settings, calibration, ...version }) => ({
      ...version,
      settings: { ...settings, calibration: { wantedRate: 0.05, keptOutCount: null } },
      calibration: calibration && {
        ...withThresholds(calibration),
        keptOut: [],
        falseAlarms: null,
        rejectBasis: 'earlier-rule',
      },
    })),
  }));
  await changeAll(transaction, 'runs', (run: OneThreshold & { readonly counts: object }) => ({
    ...withThresholds(run),
    counts: { ...run.counts, uncertain: 0 },
  }));
  await changeAll(transaction, 'runItems', ({ outcome, ...item }: OneThresholdItem) => {
    const notJudged = outcome.verdict === 'not-judged' ? { kind: 'uncalibrated' } : null;
    return { ...item, outcome: outcome.kind === 'judged' ? { ...outcome, notJudged } : outcome };
  });
}

/** Every picture was judged until then, however dark or blurred. */
async function addPictureLimits(_: IDBPDatabase, transaction: UpgradeTransaction): Promise<void> {
  await changeAll(
    transaction,
    'inspectors',
    (inspector: { readonly versions: readonly object[] }) => ({
      ...inspector,
      versions: inspector.versions.map((version) => ({ ...version, pictureLimits: null })),
    }),
  );
  await changeAll(
    transaction,
    'runItems',
    ({ outcome, ...item }: { readonly outcome: { readonly kind: string } }) => ({
      ...item,
      outcome: outcome.kind === 'judged' ? { ...outcome, judgedDespite: null } : outcome,
    }),
  );
}

/** No part was known to be anything until then. */
async function addShiftChecks(
  database: IDBPDatabase,
  transaction: UpgradeTransaction,
): Promise<void> {
  const parts = database.createObjectStore('checkParts', { keyPath: 'id' });
  parts.createIndex('byAdding', ['inspectorId', 'position']);
  database.createObjectStore('checkPartBytes', { keyPath: 'id' });
  await changeAll(transaction, 'runItems', (item: object) => ({ ...item, expected: null }));
}

/** Normals were learnt from as they are until then. */
async function addCopies(_: IDBPDatabase, transaction: UpgradeTransaction): Promise<void> {
  await changeAll(
    transaction,
    'inspectors',
    (inspector: { readonly versions: readonly VersionWithoutCopies[] }) => ({
      ...inspector,
      versions: inspector.versions.map(({ settings, ...version }) => ({
        ...version,
        copies: 0,
        settings: { ...settings, method: { ...settings.method, copies: 0 } },
      })),
    }),
  );
}

interface VersionWithoutCopies {
  readonly settings: { readonly method: object };
}

interface EarlierRun {
  readonly id: string;
  readonly source: string;
}

interface CheckedItem {
  readonly expected: string | null;
  readonly outcome: { readonly verdict?: string };
}

/** How a check went was told by its parts alone until then, and forgotten with its run. */
async function addCheckResults(
  database: IDBPDatabase,
  transaction: UpgradeTransaction,
): Promise<void> {
  database.createObjectStore('deletedChecks', { keyPath: 'inspectorId' });
  const items = transaction.objectStore('runItems');
  let cursor = await transaction.objectStore('runs').openCursor();
  while (cursor) {
    const { id, source }: EarlierRun = cursor.value;
    const parts: readonly CheckedItem[] =
      source === 'check' ? await items.getAll(IDBKeyRange.bound([id], [id, []])) : [];
    const unexpected = parts.filter(({ expected, outcome: { verdict } }) =>
      expected === 'defective'
        ? verdict !== 'reject' && verdict !== 'uncertain'
        : verdict !== 'pass',
    );
    const unexpectedCount = source === 'check' ? unexpected.length : null;
    await cursor.update({ ...cursor.value, unexpectedCount });
    cursor = await cursor.continue();
  }
}

function withThresholds({ imageThreshold, ...rest }: OneThreshold): object {
  const both = { pass: imageThreshold, reject: imageThreshold };
  return { ...rest, thresholds: imageThreshold === null ? null : both };
}

async function changeAll<Record>(
  transaction: UpgradeTransaction,
  storeName: string,
  change: (record: Record) => object,
): Promise<void> {
  let cursor = await transaction.objectStore(storeName).openCursor();
  while (cursor) {
    await cursor.update(change(cursor.value));
    cursor = await cursor.continue();
  }
}
