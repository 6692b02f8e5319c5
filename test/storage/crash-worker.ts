/** A worker that saves version after version until it is killed; `crash.test.ts` kills it. */

import { openStorage } from '../../src/storage/storage.ts';
import { version } from './scratch.ts';

const HEAD_SIZE_BYTES = 1024 * 1024;

addEventListener('message', async ({ data: name }: MessageEvent<string>) => {
  const storage = await openStorage(name);
  for (let number = 1; ; number += 1) {
    const head = new Uint8Array(HEAD_SIZE_BYTES).fill(number);
    await storage.saveVersion('a', await version(number, head), head);
    postMessage(number);
  }
});
