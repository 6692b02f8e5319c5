/** The storage's rates, in a database that leaves nothing behind, whenever the measurement is stopped. */

import { expect, test } from 'vitest';
import { measureStorage } from '../../src/storage/measureStorage.ts';
import { removeAbandonedDatabases } from '../../src/storage/temporary-database.ts';

async function names(): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

test('both rates are measured, and the database is gone afterwards', async () => {
  const before = await names();
  const { writeRate, readRate } = await measureStorage();
  for (const rate of [writeRate, readRate]) {
    expect(rate).toBeGreaterThan(1e5);
    expect(Number.isFinite(rate)).toBe(true);
  }
  expect(await names()).toEqual(before);
});

test('what a cancelled measurement has written goes at the next start', async () => {
  const before = await names();
  const worker = new Worker(new URL('./measure-storage-worker.ts', import.meta.url), {
    type: 'module',
  });
  await new Promise<void>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = () => resolve();
  });
  worker.terminate();
  const left = (await names()).filter((name) => !before.includes(name));
  expect(left).toHaveLength(1);
  // Granted once the ended worker's lock is gone, which takes the browser a moment.
  await navigator.locks.request(String(left[0]), () => undefined);
  await removeAbandonedDatabases();
  expect(await names()).toEqual(before);
});
