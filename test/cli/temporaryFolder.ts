/** Folders of files for one test, gone after it. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes `files`, named by their path with forward slashes, below a new folder; gives its path. */
export async function temporaryFolder(
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'loupe-test-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), bytes);
  }
  return root;
}
