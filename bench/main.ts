/** `npm run bench [-- NAME]`: without a name the main job's speed, else one benchmark against its peers. */

import { availableParallelism, cpus, loadavg } from 'node:os';
import { provideWebGpu } from '../src/cli/dawn.ts';
import { requireWritable, writeOutputFile } from '../src/cli/outputFile.ts';
import { runCommand } from '../src/cli/runCommand.ts';
import { type Runtime, readBenchOptions } from './benchOptions.ts';
import { runInChromium } from './chromium/runInChromium.ts';
import { nodePlace } from './nodePlace.ts';
import { encodeReport, formatReport } from './report.ts';
import { runSuite, type SuiteRequest, type SuiteResult } from './suite.ts';

type Measured = SuiteResult & { readonly runtime: string };

const RUNNERS: Readonly<Record<Runtime, (request: SuiteRequest) => Promise<Measured>>> = {
  chromium: (request) => runInChromium(request, console.log),
  node: async (request) => {
    if (request.backend === 'webgpu') await provideWebGpu();
    const result = await runSuite(request, nodePlace(console.log));
    return { ...result, runtime: `Node ${process.versions.node}` };
  },
};

await runCommand(async () => {
  const options = readBenchOptions(process.argv.slice(2));
  if (options.kind === 'main-job') {
    await import('./mainJob.ts');
    return;
  }
  const { request, runtime, jsonFile } = options;
  if (jsonFile !== null) await requireWritable('json', jsonFile);
  const result = await RUNNERS[runtime](request);
  const report = {
    measuredAt: new Date().toISOString(),
    machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`,
    rounds: request.rounds,
    ...result,
  };
  console.log(formatReport(report));
  if (jsonFile !== null) await writeOutputFile('json', jsonFile, encodeReport(report));
});
