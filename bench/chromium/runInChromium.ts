/** Runs a benchmark in a worker of a page in a Chromium of its own. */

import { chromium } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import { InputError } from '../../src/errors.ts';
import type { BenchWindow } from '../browser/protocol.ts';
import type { SuiteRequest, SuiteResult } from '../suite.ts';
import { servePage } from './servePage.ts';

/** @throws InputError as the benchmark does. */
export async function runInChromium(
  request: SuiteRequest,
  onProgress: (text: string) => void,
): Promise<SuiteResult & { readonly runtime: string }> {
  const server = await servePage();
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: chromiumArguments(),
  });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') onProgress(`Chromium: ${message.text()}`);
    });
    await page.exposeFunction('tellProgress', onProgress);
    await page.goto(server.address);
    await page.waitForFunction(() => 'runSuite' in globalThis);
    const answer = await page.evaluate(
      (wanted) => (globalThis as typeof globalThis & BenchWindow).runSuite(wanted),
      request,
    );
    const runtime = `Chromium ${browser.version()}`;
    if (answer.kind === 'measured') return { ...answer.result, runtime };
    const { code, got, expected, advice } = answer.error;
    throw new InputError(code, got, expected, advice);
  } finally {
    await browser.close();
    await server.close();
  }
}
