/** A worker killed while it writes: each version is there with its head or not at all. */

import { expect, test } from 'vitest';
import { inspector, openScratch, recordCounts, scratchName } from './scratch.ts';

test('a worker killed while it saves leaves only whole versions', async () => {
  for (const killedAfter of [1, 2, 3, 4]) {
    const name = scratchName();
    const storage = await openScratch(name);
    await storage.inspectors.add(inspector('a'));

    await killWhileSaving(name, killedAfter);

    const { versions } = await storage.inspectors.get('a');
    expect(versions.length).toBeGreaterThanOrEqual(killedAfter);
    expect(await recordCounts(name)).toEqual({ inspectors: 1, heads: versions.length });
    for (const { headSha256 } of versions) {
      await storage.heads.get(headSha256);
    }
  }
});

async function killWhileSaving(name: string, killedAfter: number): Promise<void> {
  const worker = new Worker(new URL('./crash-worker.ts', import.meta.url), { type: 'module' });
  await new Promise<void>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data: saved }: MessageEvent<number>) => {
      if (saved === killedAfter) {
        worker.terminate();
        resolve();
      }
    };
    worker.postMessage(name);
  });
}
