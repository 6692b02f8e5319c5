/** Builds the app once, as users get it, and serves it for all end-to-end tests. */

import type { TestProject } from 'vitest/node';
import { startServer } from '../../scripts/server.ts';
import { buildApp } from './buildApp.ts';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const appFolder = buildApp();
  const server = await startServer(appFolder, 0);
  project.provide('appAddress', server.address);
  project.provide('appFolder', appFolder);
  return () => server.close();
}
