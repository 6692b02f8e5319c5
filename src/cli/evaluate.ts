/** `npm run evaluate`: trains and judges in Node, with the page's own inspector code, on a folder in MVTec layout. */

import { writeFile } from 'node:fs/promises';
import { openNodeEngine } from './engine.ts';
import { parseEvaluateOptions } from './evaluateOptions.ts';
import { figureTable, meanFigures } from './evaluateReport.ts';
import { evaluateSeed, prepareEvaluation } from './evaluateRun.ts';
import { runCommand } from './runCommand.ts';

await runCommand(async () => {
  const options = parseEvaluateOptions(process.argv.slice(2));
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
    await writeFile(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  }
});
