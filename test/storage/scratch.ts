/** Databases for one test each, and small things to put into them. */

import { deleteDB, openDB } from 'idb';
import { onTestFinished, vi } from 'vitest';
import type { InspectorRecord, InspectorVersion } from '../../src/inspector/types.ts';
import { sha256Hex } from '../../src/integrity.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import type { ConnectionListeners } from '../../src/storage/connection.ts';
import type { NewNormal } from '../../src/storage/normals.ts';
import type { LoupeDatabase, LoupeSchema, StoreName } from '../../src/storage/schema.ts';
import { type LoupeStorage, openStorage } from '../../src/storage/storage.ts';
import { CALIBRATION_DEFAULTS } from '../../src/thresholds.ts';

/** Returns a database name of this test's own; the database is deleted when the test is over. */
export function scratchName(): string {
  const name = `loupe-test-${crypto.randomUUID()}`;
  onTestFinished(() => deleteDB(name));
  return name;
}

export async function openScratch(
  name = scratchName(),
  listeners: ConnectionListeners = {},
): Promise<LoupeStorage> {
  const storage = await openStorage(name, listeners);
  onTestFinished(() => storage.close());
  return storage;
}

/** The Storage Buckets API, as far as it is used here; TypeScript's library does not know it yet. */
interface StorageBuckets {
  open(name: string, options: BucketOptions): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

interface BucketOptions {
  /** In bytes; the browser enforces it. */
  readonly quota?: number;
}

/**
 * Lets the databases of this test lie in a storage bucket of their own, and returns how to delete
 * it: the browser then closes every connection, as it does when the user clears site data.
 */
export async function moveIntoBucket(options: BucketOptions): Promise<() => Promise<void>> {
  const { storageBuckets } = navigator as Navigator & { storageBuckets: StorageBuckets };
  const name = `bucket-${crypto.randomUUID()}`;
  const bucket = await storageBuckets.open(name, options);
  let deletion: Promise<void> | undefined;
  const deleteOnce = () => {
    deletion ??= storageBuckets.delete(name);
    return deletion;
  };
  vi.stubGlobal('indexedDB', bucket.indexedDB);
  onTestFinished(async () => {
    vi.unstubAllGlobals();
    await deleteOnce();
  });
  return deleteOnce;
}

/** Opens the database behind the storage's back, at whatever version it has. */
export async function openRaw(name: string): Promise<LoupeDatabase> {
  const database = await openDB<LoupeSchema>(name);
  onTestFinished(() => database.close());
  return database;
}

/** Returns how many records each store holds, empty stores left out. */
export async function recordCounts(name: string): Promise<Partial<Record<StoreName, number>>> {
  const database = await openRaw(name);
  const counts: Partial<Record<StoreName, number>> = {};
  for (const storeName of database.objectStoreNames) {
    const count = await database.count(storeName);
    if (count > 0) {
      counts[storeName] = count;
    }
  }
  database.close();
  return counts;
}

export function bytesOf(...values: number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values);
}

/** Not compressible. */
export function randomBytes(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  // `getRandomValues` fills at most 65,536 bytes a call.
  for (let offset = 0; offset < sizeBytes; offset += 65_536) {
    crypto.getRandomValues(bytes.subarray(offset, offset + 65_536));
  }
  return bytes;
}

export function inspector(id: string, fields: Partial<InspectorRecord> = {}): InspectorRecord {
  return {
    id,
    name: `Inspector ${id}`,
    createdAt: '2025-01-01T00:00:00.000Z',
    versions: [],
    adjustments: [],
    ...fields,
  };
}

export function normal(fileName: string, bytes: Uint8Array<ArrayBuffer>): NewNormal {
  const thumbnail = new Blob([bytesOf(7, 8, 9)], { type: 'image/webp' });
  return { fileName, bytes, thumbnail, width: 640, height: 480, measures: null };
}

export async function version(number: number, head: Uint8Array): Promise<InspectorVersion> {
  return {
    id: `version-${number}`,
    number,
    parentId: number === 1 ? null : `version-${number - 1}`,
    trainedAt: '2025-01-02T00:00:00.000Z',
    importedFrom: null,
    backbone: { name: 'efficientnet-lite0', sha256: 'b'.repeat(64) },
    geometry: { kind: 'whole', shortSidePx: 288 },
    headSha256: await sha256Hex(head),
    settings: {
      backboneSha256: null,
      method: { ...METHOD_DEFAULTS.compact, copies: 0 },
      shortSidePx: 288,
      tiles: null,
      steps: 400,
      seed: 0,
      calibration: CALIBRATION_DEFAULTS,
      start: 'fresh',
    },
    normalHashes: ['a'.repeat(64)],
    totalSteps: 400,
    calibration: {
      method: 'cross-fit',
      folds: 2,
      heldOutScores: [0.1],
      keptOut: [],
      falseAlarms: null,
      rejectBasis: 'earlier-rule',
      thresholds: { pass: 0.5, reject: 0.5 },
      mapThreshold: 0.4,
      heatmapRange: [0, 1],
    },
    copies: 0,
    pictureLimits: null,
    backend: 'wasm',
    finalLoss: 0.01,
    durationMs: 1000,
  };
}
