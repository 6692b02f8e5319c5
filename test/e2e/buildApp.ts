/** Builds the app as users get it, of this version or of another, for whoever drives it in a browser. */

import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
/** Not dist/, which `npm start` may be serving. */
const appFolder = path.join(root, '.cache/e2e-app');
/** What the build reads, beside package.json and node_modules. */
const SOURCES = [
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'src',
  'scripts',
  'models',
  'public',
];

/** @returns the folder of the built app. */
export function buildApp(outFolder = appFolder, sourceFolder = root): string {
  // Vitest sets NODE_ENV=test, which would build the development React.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', outFolder, '--emptyOutDir'],
    { cwd: sourceFolder, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The app does not build:\n${stdout}\n${stderr}`);
  return outFolder;
}

/**
 * Builds a copy of the sources that bears another version.
 * @param workFolder Empty; copy and build go there.
 * @returns the folder of the built app.
 */
export function buildOtherVersion(version: string, workFolder: string): string {
  for (const name of SOURCES) {
    cpSync(path.join(root, name), path.join(workFolder, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(workFolder, 'package.json'), JSON.stringify({ ...manifest, version }));
  symlinkSync(path.join(root, 'node_modules'), path.join(workFolder, 'node_modules'), 'junction');
  return buildApp(path.join(workFolder, 'dist'), workFolder);
}
