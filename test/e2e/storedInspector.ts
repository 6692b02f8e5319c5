/** Reads what the page has stored of its inspectors, past the app. */

import type { Page } from 'playwright-core';
import type { InspectorRecord, InspectorVersion } from '../../src/inspector/types.ts';

export interface StoredVersion {
  readonly version: InspectorVersion;
  /** As `packHead` wrote it. */
  readonly headBytes: Uint8Array<ArrayBuffer>;
}

/** The version in use of the only inspector. */
export async function storedVersion(page: Page): Promise<StoredVersion> {
  const { records, heads } = await page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('loupe'));
    const transaction = database.transaction(['inspectors', 'heads']);
    const stored = {
      records: (await settled(transaction.objectStore('inspectors').getAll())) as unknown[],
      heads: await settled(transaction.objectStore('heads').getAll()),
    };
    database.close();
    return {
      records: stored.records,
      heads: stored.heads.map(({ sha256, bytes }: { sha256: string; bytes: ArrayBuffer }) => ({
        sha256,
        // Playwright hands over plain values only.
        bytes: Array.from(new Uint8Array(bytes)),
      })),
    };
  });
  const version = (records as InspectorRecord[])[0]!.versions.at(-1)!;
  const head = heads.find(({ sha256 }) => sha256 === version.headSha256)!;
  return { version, headBytes: Uint8Array.from(head.bytes) };
}
