/** The storage's rates, in a database that leaves nothing behind. */

import { expect, test } from 'vitest';
import { measureStorage } from '../../src/storage/measureStorage.ts';

test('both rates are measured, and the database is gone afterwards', async () => {
  const { writeRate, readRate } = await measureStorage('measured-once');
  for (const rate of [writeRate, readRate]) {
    expect(rate).toBeGreaterThan(1e5);
    expect(Number.isFinite(rate)).toBe(true);
  }
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain('measured-once');
});
