/** Builds the app once, as users get it, and serves it for all end-to-end tests. */

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from '../../scripts/server.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Not dist/, which `npm start` may be serving. */
const appFolder = path.join(root, '.cache/e2e-app');

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  build();
  const server = await startServer(appFolder, 0);
  project.provide('appAddress', server.address);
  project.provide('appFolder', appFolder);
  return () => server.close();
}

function build(): void {
  // Vitest sets NODE_ENV=test, which would build the development React.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', appFolder, '--emptyOutDir'],
    { cwd: root, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The app does not build:\n${stdout}\n${stderr}`);
}
