/** Reads what the page has stored of its only inspector, past the app. */

import type { Page } from 'playwright-core';
import type { InspectorRecord, InspectorVersion } from '../../src/inspector/types.ts';
import type { RunItem, RunRecord } from '../../src/records/types.ts';

export async function storedRecord(page: Page): Promise<InspectorRecord> {
  const records = JSON.parse(await page.evaluate(readStore, 'inspectors')) as InspectorRecord[];
  return records[0]!;
}

/** The version in use. */
export async function storedVersion(page: Page): Promise<InspectorVersion> {
  return (await storedRecord(page)).versions.at(-1)!;
}

/** The oldest first. */
export async function storedRuns(page: Page): Promise<RunRecord[]> {
  const runs = JSON.parse(await page.evaluate(readStore, 'runs')) as RunRecord[];
  return runs.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

/** The head of a version, as `packHead` wrote it. */
export async function storedHead(
  page: Page,
  { headSha256 }: InspectorVersion,
): Promise<Uint8Array<ArrayBuffer>> {
  const heads = JSON.parse(await page.evaluate(readStore, 'heads')) as StoredHead[];
  const address = heads.find(({ sha256 }) => sha256 === headSha256)!.bytes;
  return new Uint8Array(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'));
}

/** Part ids of all recorded inspections, null where nothing was scanned. */
export async function recordedParts(page: Page): Promise<(string | null)[]> {
  const items = JSON.parse(await page.evaluate(readStore, 'runItems')) as RunItem[];
  return items.map(({ partId }) => partId);
}

interface StoredHead {
  readonly sha256: string;
  /** As a data: address. */
  readonly bytes: string;
}

/** Runs in the page; records as JSON, for Playwright hands an array of bytes over far more slowly than a text. */
async function readStore(store: string): Promise<string> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('loupe'));
  const records: object[] = await settled(database.transaction(store).objectStore(store).getAll());
  database.close();
  const readable = records.map(async (record) =>
    'bytes' in record && record.bytes instanceof ArrayBuffer
      ? { ...record, bytes: await dataUrl(record.bytes) }
      : record,
  );
  return JSON.stringify(await Promise.all(readable));

  function dataUrl(bytes: ArrayBuffer): Promise<string> {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsDataURL(new Blob([bytes]));
    });
  }
}
