/** `npm run evaluate`: trains and judges in Node, with the page's own inspector code, on a folder in MVTec layout. */

import { appendFile, writeFile } from 'node:fs/promises';
import { InputError } from '../errors.ts';
import { openNodeEngine } from './engine.ts';
import { parseEvaluateOptions } from './evaluateOptions.ts';
import { figureTable, meanFigures } from './evaluateReport.ts';
import { evaluateSeed, prepareEvaluation } from './evaluateRun.ts';
import { runCommand } from './runCommand.ts';

await runCommand(async () => {
  const options = parseEvaluateOptions(process.argv.slice(2));
  // An unwritable file is told before the trainings, not after them.
  if (options.jsonFile !== null) await writeReport(options.jsonFile, appendFile, '');
  const engine = await openNodeEngine(options.backend);
  const evaluation = await prepareEvaluation(engine, options);
  const { normals, tests } = evaluation;
  console.log(
    `${options.data}: ${normals.length} normals, ${tests.length} test images, ${options.backend}, ${evaluation.steps} steps`,
  );
  const seeds = [];
  for (const seed of options.seeds) {
    const result = await evaluateSeed(engine, evaluation, seed);
    console.log(figureTable(`seed ${seed}`, result));
    seeds.push(result);
  }
  const mean = meanFigures(seeds);
  console.log(figureTable('mean', mean));
  if (options.jsonFile !== null) {
    const { jsonFile: _, ...config } = options;
    const report = { config: { ...config, steps: evaluation.steps }, seeds, mean };
    await writeReport(options.jsonFile, writeFile, `${JSON.stringify(report, null, 2)}\n`);
  }
});

/** @throws InputError `settings` where the system lets nothing be written there. */
async function writeReport(
  file: string,
  write: (file: string, text: string) => Promise<void>,
  text: string,
): Promise<void> {
  try {
    await write(file, text);
  } catch (error) {
    throw new InputError(
      'settings',
      `--json ${file} (${error instanceof Error ? error.message : String(error)})`,
      'a file that can be written',
      'Name one in a folder that exists.',
    );
  }
}
