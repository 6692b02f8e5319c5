/** Builds the app once, as users get it, and serves it for all end-to-end tests. */

import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from '../../scripts/server.ts';
import { buildApp } from './buildApp.ts';

/** Not dist/, which `npm start` may be serving. */
const appFolder = path.resolve(import.meta.dirname, '../../.cache/e2e-app');

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildApp(appFolder);
  const server = await startServer(appFolder, 0);
  project.provide('appAddress', server.address);
  project.provide('appFolder', appFolder);
  return () => server.close();
}
