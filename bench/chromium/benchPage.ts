/** The benchmark's page in a Chromium of its own. */

import { type Browser, chromium } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import { InputError } from '../../src/errors.ts';
import type { BenchWindow } from '../browser/protocol.ts';
import type { Place } from '../place.ts';
import type { PlacedRequest } from '../placedSuite.ts';
import type { SuiteResult } from '../report.ts';
import { servePage } from './servePage.ts';

export interface BenchPage {
  readonly browser: Browser;
  /** @throws InputError as the benchmark does. */
  run(request: PlacedRequest): Promise<SuiteResult>;
}

/** Builds and opens the page for `use`, and closes it and its browser afterwards. */
export async function withBenchPage<Result>(
  onProgress: Place['onProgress'],
  pytorch: Place['pytorch'],
  use: (page: BenchPage) => Promise<Result>,
): Promise<Result> {
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
    const [version, train] =
      typeof pytorch === 'string' ? [null, refuse] : [pytorch.version, pytorch.train];
    await page.exposeFunction('tellProgress', onProgress);
    await page.exposeFunction('trainPytorch', train);
    await page.goto(server.address);
    await page.waitForFunction(() => 'runSuite' in globalThis);
    return await use({
      browser,
      run: async (request) => {
        const answer = await page.evaluate(
          ([wanted, python]) =>
            (globalThis as typeof globalThis & BenchWindow).runSuite(wanted, python),
          [request, version] as const,
        );
        if (answer.kind === 'measured') return answer.result;
        const { code, got, expected, advice } = answer.error;
        throw new InputError(code, got, expected, advice);
      },
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

function refuse(): never {
  throw new Error('Asked for PyTorch, which this machine lacks.');
}
