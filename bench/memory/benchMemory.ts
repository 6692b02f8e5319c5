/** `npm run bench -- memory`: the most memory that inspections and trainings take, each in a Chromium of its own. */

import { withBenchPage } from '../chromium/benchPage.ts';
import type { Place } from '../place.ts';
import type { MemoryRow } from '../report.ts';
import type { MeasuredSuite, SuiteRequest } from '../suite.ts';
import { MEMORY_CASES } from './memoryCases.ts';
import { watchMemory } from './processMemory.ts';

export async function benchMemory(
  request: SuiteRequest,
  onProgress: Place['onProgress'],
): Promise<MeasuredSuite> {
  const memory: MemoryRow[] = [];
  let runtime = '';
  for (const memoryCase of MEMORY_CASES) {
    runtime = await withBenchPage(onProgress, NO_PYTORCH, async ({ browser, run }) => {
      const peak = await watchMemory(browser);
      await peak?.restart();
      const emptyBytes = await peak?.read();
      const result = await run({ ...request, suite: 'memory', memoryCase });
      const peakBytes = peak && emptyBytes !== undefined ? (await peak.read()) - emptyBytes : null;
      memory.push(...result.memory.map((row) => ({ ...row, peakBytes })));
      const [{ name }] = result.memory;
      onProgress(`${name}: ${peakBytes === null ? '-' : (peakBytes / 1e6).toFixed(0)} MB`);
      return `Chromium ${browser.version()}`;
    });
  }
  return { runtime, rows: [], memory, notes: [], leftOut: [] };
}

const NO_PYTORCH = 'PyTorch: it has no part in this';
