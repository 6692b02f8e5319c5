/** What breaks the app in other engines than Chromium, as far as Chromium and the built files can show it. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openApp } from './openApp.ts';

test('the page starts where the browser names a language that is no language tag, as WebKitGTK does without a locale', async () => {
  const app = await openApp({
    backend: 'wasm',
    prepare: async (page) => {
      await page.addInitScript(() =>
        Object.defineProperty(Navigator.prototype, 'language', { get: () => 'C' }),
      );
    },
  });
  try {
    expect(await app.page.evaluate(() => navigator.language)).toBe('en-GB');
    expect(app.complaints).toEqual([]);
  } finally {
    await app.close();
  }
});

test("no file of the build imports the worker's entry, which WebKit would evaluate a second time", () => {
  const folder = join(inject('appFolder'), 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const [entry, ...others] = scripts.filter((name) => name.startsWith('worker-'));
  expect(others).toEqual([]);

  const naming = scripts.filter((name) =>
    readFileSync(join(folder, name), 'utf8').includes(entry!),
  );
  // The page's script names it to start it.
  expect(naming).toEqual([expect.stringMatching(/^index-/)]);
});
