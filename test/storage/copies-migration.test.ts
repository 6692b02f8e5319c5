/** Inspectors from before normals were learnt from as changed copies. */

import { expect, test } from 'vitest';
import type { InspectorVersion } from '../../src/inspector/types.ts';
import { connect } from '../../src/storage/connection.ts';
import { migrations } from '../../src/storage/migrations.ts';
import { bytesOf, inspector, openScratch, scratchName, version } from './scratch.ts';

test('versions from before there were copies learned from none, and go on without', async () => {
  const name = scratchName();
  const before = migrations.findIndex((step) => step.name === 'addCopies');
  const earlier = await connect(name, {}, migrations.slice(0, before));
  const saved = await version(1, bytesOf(1));
  const { copies, settings, ...kept } = saved;
  const { copies: chosen, ...method } = settings.method;
  const stored = { ...kept, settings: { ...settings, method } } as unknown as InspectorVersion;
  await earlier.add('inspectors', inspector('a', { versions: [stored] }));
  earlier.close();

  const storage = await openScratch(name);
  expect(await storage.inspectors.list()).toEqual([inspector('a', { versions: [saved] })]);
  expect([copies, chosen]).toEqual([0, 0]);
});
