/** Tests on material of `../shared`, which is not part of the repository. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';

const sharedFolder = fileURLToPath(new URL('../../shared/', import.meta.url));

/** The absolute path of a file or folder of `../shared`, null where it is absent. */
export function sharedPath(relative: string): string | null {
  const path = `${sharedFolder}${relative}`;
  return existsSync(path) ? path : null;
}

/**
 * A test on one file or folder of `../shared`. Where that is absent the test is skipped and says why;
 * with `CI=true` it fails instead, so that a check can't vanish unseen.
 */
export function testWithShared(
  name: string,
  relative: string,
  body: (path: string) => void | Promise<void>,
  timeoutMs?: number,
): void {
  test(
    name,
    async (context) => {
      const path = sharedPath(relative);
      if (path !== null) return body(path);
      const reason = `${sharedFolder}${relative} is absent`;
      if (process.env.CI === 'true') throw new Error(reason);
      console.warn(`Skipped: ${name}: ${reason}.`);
      return context.skip(reason);
    },
    timeoutMs,
  );
}
