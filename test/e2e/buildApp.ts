/** Builds the app as users get it, for whoever drives it in a browser. */

import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
/** Not dist/, which `npm start` may be serving. */
const appFolder = path.join(root, '.cache/e2e-app');

/** @returns the folder of the built app. */
export function buildApp(): string {
  // Vitest sets NODE_ENV=test, which would build the development React.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', appFolder, '--emptyOutDir'],
    { cwd: root, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The app does not build:\n${stdout}\n${stderr}`);
  return appFolder;
}
