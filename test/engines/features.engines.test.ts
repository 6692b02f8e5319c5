/** What each engine has of all that Loupe uses: printed as docs/browsers.md has it; what nothing can stand in for must be there. */

import { chromium } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import { insertedStyles } from '../../scripts/security-headers.ts';
import { openEngine } from './engineBrowser.ts';
import type { SeenFeature } from './probe/feature.ts';

/** Without one of them Loupe does not run. */
const NEEDED = [
  'WebAssembly SIMD',
  'workers as modules',
  'OffscreenCanvas in workers',
  'DecompressionStream in workers',
  'IndexedDB keeps bytes',
  'style elements allowed by their hashes',
];

const columns = new Map<string, readonly SeenFeature[]>();

async function lookInChromium(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: chromiumArguments(),
  });
  try {
    const page = await browser.newPage();
    await page.goto(inject('probeAddress'));
    const seen = await page.evaluate((styles) => window.lookForFeatures(styles), insertedStyles);
    columns.set(`Chromium ${browser.version()}`, seen);
  } finally {
    await browser.close();
  }
}

test('Chromium has what Loupe needs', async () => {
  await lookInChromium();
  expectNeeded();
});

test.each(inject('engines'))('%s has what Loupe needs', async (name) => {
  const browser = await openEngine(name);
  try {
    await browser.driver.get(inject('probeAddress'));
    const seen: readonly SeenFeature[] = await browser.driver.executeAsyncScript(
      'window.lookForFeatures(arguments[0]).then(arguments[1])',
      insertedStyles,
    );
    columns.set(browser.title, seen);
  } finally {
    await browser.close();
  }
  expectNeeded();
});

afterAll(() => console.log(table()));

/** Of the browser looked at last. */
function expectNeeded(): void {
  const seen = new Map(
    [...columns.values()].at(-1)?.map((feature) => [feature.title, feature.seen]),
  );
  for (const title of NEEDED) expect(seen.get(title), title).toBe('yes');
}

function table(): string {
  const all = [...columns.values()];
  const rows = (all[0] ?? []).map(({ title }, row) => [
    title,
    ...all.map((seen) => seen[row]?.seen),
  ]);
  return [['', ...columns.keys()], ['-', ...all.map(() => '-')], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
