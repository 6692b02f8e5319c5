/** The build as users get it, of this version or, from a copy of the sources, of another. */

import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What the build reads. */
const SOURCES = [
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'src',
  'scripts',
  'models',
  'public',
];

export function buildApp(outFolder: string, sourceFolder = root): void {
  // Vitest sets NODE_ENV=test, which would build the development React.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', outFolder, '--emptyOutDir'],
    { cwd: sourceFolder, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The app does not build:\n${stdout}\n${stderr}`);
}

/** @param workFolder Empty; the copy and, in `dist`, the build go there. @returns The build's folder. */
export function buildOtherVersion(version: string, workFolder: string): string {
  for (const name of SOURCES) {
    cpSync(path.join(root, name), path.join(workFolder, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(workFolder, 'package.json'), JSON.stringify({ ...manifest, version }));
  symlinkSync(path.join(root, 'node_modules'), path.join(workFolder, 'node_modules'), 'junction');
  const outFolder = path.join(workFolder, 'dist');
  buildApp(outFolder, workFolder);
  return outFolder;
}
