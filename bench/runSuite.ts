/** Runs a benchmark where it was asked to be run. */

import { provideWebGpu } from '../src/cli/dawn.ts';
import type { Runtime } from './benchOptions.ts';
import { withBenchPage } from './chromium/benchPage.ts';
import { benchMemory } from './memory/benchMemory.ts';
import { nodePlace } from './nodePlace.ts';
import type { Place } from './place.ts';
import { runPlaced } from './placedSuite.ts';
import { benchStartup } from './startup/benchStartup.ts';
import type { MeasuredSuite, SuiteRequest } from './suite.ts';
import { startPytorch } from './training/pytorchProcess.ts';

/** @throws InputError `backend` where it cannot be had or a peer does other work. */
export async function runSuite(
  request: SuiteRequest,
  runtime: Runtime,
  onProgress: Place['onProgress'],
): Promise<MeasuredSuite> {
  const { suite } = request;
  if (suite === 'startup') return benchStartup(request, onProgress);
  if (suite === 'memory') return benchMemory(request, onProgress);
  const pytorch = suite === 'training' ? await startPytorch() : 'PyTorch: it only trains here';
  try {
    if (runtime === 'chromium') {
      return await withBenchPage(onProgress, pytorch, async ({ browser, run }) => ({
        ...(await run({ ...request, suite })),
        runtime: `Chromium ${browser.version()}`,
      }));
    }
    if (request.backend === 'webgpu') await provideWebGpu();
    const result = await runPlaced({ ...request, suite }, nodePlace(onProgress, pytorch));
    return { ...result, runtime: `Node ${process.versions.node}` };
  } finally {
    if (typeof pytorch !== 'string') pytorch.close();
  }
}
