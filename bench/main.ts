/** `npm run bench [-- NAME]`: without a name the main job's speed, else one benchmark against its peers. */

import { requireWritable, writeOutputFile } from '../src/cli/outputFile.ts';
import { runCommand } from '../src/cli/runCommand.ts';
import { readBenchOptions } from './benchOptions.ts';
import { benchInference } from './inference/benchInference.ts';
import { encodeReport, formatReport } from './report.ts';

await runCommand(async () => {
  const options = readBenchOptions(process.argv.slice(2));
  if (options.kind === 'main-job') {
    await import('./mainJob.ts');
    return;
  }
  const { backend, jsonFile } = options;
  if (jsonFile !== null) await requireWritable('json', jsonFile);
  const report = await benchInference(backend, console.log);
  console.log(formatReport(report));
  if (jsonFile !== null) await writeOutputFile('json', jsonFile, encodeReport(report));
});
