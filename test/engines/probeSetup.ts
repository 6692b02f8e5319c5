/** Builds the page that looks for a browser's features, and serves it with the app's own headers. */

import path from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { startServer } from '../../scripts/server.ts';

const pageFolder = path.join(import.meta.dirname, 'probe');
const builtFolder = path.resolve(import.meta.dirname, '../../.cache/engines-probe');

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build({
    root: pageFolder,
    base: './',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: builtFolder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  });
  const server = await startServer(builtFolder, 0);
  project.provide('probeAddress', server.address);
  return () => server.close();
}
