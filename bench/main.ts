/** `npm run bench [-- NAME]`: without a name the main job's speed, else one benchmark against its peers. */

import { availableParallelism, cpus, loadavg } from 'node:os';
import { requireWritable, writeOutputFile } from '../src/cli/outputFile.ts';
import { runCommand } from '../src/cli/runCommand.ts';
import { readBenchOptions } from './benchOptions.ts';
import { encodeReport, formatReport } from './report.ts';
import { runSuite } from './runSuite.ts';

await runCommand(async () => {
  const options = readBenchOptions(process.argv.slice(2));
  if (options.kind === 'main-job') {
    await import('./mainJob.ts');
    return;
  }
  const { request, runtime, jsonFile } = options;
  if (jsonFile !== null) await requireWritable('json', jsonFile);
  const report = {
    measuredAt: new Date().toISOString(),
    machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`,
    rounds: request.rounds,
    ...(await runSuite(request, runtime, console.log)),
  };
  console.log(formatReport(report));
  if (jsonFile !== null) await writeOutputFile('json', jsonFile, encodeReport(report));
});
