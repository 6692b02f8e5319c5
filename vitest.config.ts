/** The ways that tests run: in Node, in a real Chromium, against the built app, and (`npm run test:engines`) that in other engines. */

import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './scripts/find-chromium.ts';
import { engineNames } from './scripts/find-engine.ts';
import { runtimeFiles } from './scripts/runtime-files.ts';

const E2E_TESTS = 'test/e2e/**/*.e2e.test.ts';
/** Network tests that read the disk, and so cannot run in a browser. */
const NODE_ONLY_TESTS = 'test/network/**/*.node.test.ts';
/** Node has no IndexedDB. */
const STORAGE_TESTS = 'test/storage/**/*.test.ts';
const ENGINE_TESTS = 'test/engines/**/*.engines.test.ts';
const provide = { isCi: process.env.CI === 'true' };

/** Where null, Playwright says what is missing; `npm test` has installed one by then. */
const executablePath = findChromium();

/** As scripts/test-engines.ts asks for. */
function isWanted(name: string): boolean {
  return (process.env.LOUPE_ENGINES ?? engineNames.join()).split(',').includes(name);
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, E2E_TESTS, ENGINE_TESTS, STORAGE_TESTS],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          provide,
        },
      },
      {
        plugins: [runtimeFiles(import.meta.dirname)],
        test: {
          name: 'chromium',
          include: ['test/network/**/*.test.ts', STORAGE_TESTS],
          exclude: [...configDefaults.exclude, NODE_ONLY_TESTS],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          provide,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(executablePath && { executablePath }),
                args: chromiumArguments(),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: [E2E_TESTS],
          globalSetup: './test/e2e/setup.ts',
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          provide,
        },
      },
      {
        test: {
          name: 'engines',
          include: [ENGINE_TESTS],
          globalSetup: ['./test/e2e/setup.ts', './test/engines/probeSetup.ts'],
          testTimeout: 400_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          provide: { ...provide, engines: engineNames.filter(isWanted) },
        },
      },
    ],
  },
});
