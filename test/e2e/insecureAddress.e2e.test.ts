/** The page at an address that is not secure: it says so, and tries nothing that the browser withholds. */

import { chromium } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';

test('over plain http the page says in words what does not work, why, and what to do', async () => {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    // Under another name than localhost the same server is as insecure as a tablet finds it.
    args: [...chromiumArguments(), '--host-resolver-rules=MAP tablet.test 127.0.0.1'],
  });
  try {
    const page = await browser.newPage();
    const failures: string[] = [];
    const workers: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('worker', (worker) => workers.push(worker.url()));
    const address = new URL(inject('appAddress'));
    await page.goto(`http://tablet.test:${address.port}/`);

    await page.getByRole('heading', { name: 'Loupe cannot work at this address' }).waitFor();
    expect(await page.evaluate(() => [isSecureContext, crypto.subtle])).toEqual([false, undefined]);
    const text = await page.getByRole('main').innerText();
    for (const words of [
      'plain http',
      'the camera',
      'training and inspecting',
      'without a network',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toContain('npm start -- --lan');
    expect(await page.title()).toBe('Loupe cannot work at this address · Loupe');
    expect(failures).toEqual([]);
    expect(workers).toEqual([]);
  } finally {
    await browser.close();
  }
});
