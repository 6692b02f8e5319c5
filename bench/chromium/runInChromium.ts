/** Runs a benchmark in a worker of a page in a Chromium of its own. */

import { chromium } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import { InputError } from '../../src/errors.ts';
import type { BenchWindow } from '../browser/protocol.ts';
import type { Place } from '../place.ts';
import type { PlacedRequest } from '../placedSuite.ts';
import type { MeasuredSuite } from '../suite.ts';
import { servePage } from './servePage.ts';

/** @throws InputError as the benchmark does. */
export async function runInChromium(
  request: PlacedRequest,
  onProgress: Place['onProgress'],
  pytorch: Place['pytorch'],
): Promise<MeasuredSuite> {
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
    const [version, train] =
      typeof pytorch === 'string' ? [null, refuse] : [pytorch.version, pytorch.train];
    await page.exposeFunction('trainPytorch', train);
    await page.goto(server.address);
    await page.waitForFunction(() => 'runSuite' in globalThis);
    const answer = await page.evaluate(
      ([wanted, python]) =>
        (globalThis as typeof globalThis & BenchWindow).runSuite(wanted, python),
      [request, version] as const,
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

function refuse(): never {
  throw new Error('Asked for PyTorch, which this machine lacks.');
}
