/** The way from a database whose checks did not say how they went to one whose checks do. */

import { expect, test } from 'vitest';
import type { RunRecord } from '../../src/records/types.ts';
import { connect } from '../../src/storage/connection.ts';
import { migrations } from '../../src/storage/migrations.ts';
import type { RunItemRecord } from '../../src/storage/schema.ts';
import { openScratch, scratchName } from './scratch.ts';
import { failed, judged, newRun, runItem } from './scratchRuns.ts';

test('earlier checks are told how they went by their parts, and no other run is', async () => {
  const name = scratchName();
  const before = migrations.findIndex((step) => step.name === 'addCheckResults');
  const earlier = await connect(name, {}, migrations.slice(0, before));
  const kept = { startedAt: '', endedAt: '', counts: {}, leftCount: 0, sizeBytes: 0 };
  const checks = {
    passed: [
      ['good', judged('pass')],
      ['defective', judged('reject')],
      ['defective', judged('uncertain')],
    ],
    failed: [
      ['good', judged('uncertain')],
      ['defective', judged('pass')],
      ['defective', failed('damaged')],
    ],
  } as const;
  const runs = [newRun('files', 'a'), ...Object.keys(checks).map((id) => newRun(id, 'a'))];
  for (const run of runs) {
    const source = run.id === 'files' ? 'files' : 'check';
    await earlier.add('runs', { ...run, source, ...kept } as unknown as RunRecord);
  }
  for (const [runId, parts] of Object.entries(checks)) {
    for (const [position, [expected, outcome]] of parts.entries()) {
      const item = { ...runItem('one.png'), runId, position, expected, outcome };
      await earlier.add('runItems', item as unknown as RunItemRecord);
    }
  }
  earlier.close();

  const storage = await openScratch(name);
  const counted = async (id: string) => (await storage.runs.get(id)).unexpectedCount;
  expect(await Promise.all(['files', 'passed', 'failed'].map(counted))).toEqual([null, 0, 3]);
  expect(await storage.runs.deletedCheck('a')).toBeNull();
});
