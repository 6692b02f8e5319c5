/** `npm run evaluate`: trains and judges in Node, with the page's own inspector code, on a folder in MVTec layout. */

import { importCheckpoint } from '../inspector/checkpoints.ts';
import { openNodeEngine } from './engine.ts';
import { type EvaluateOptions, parseEvaluateOptions } from './evaluateOptions.ts';
import { figureTable, meanFigures } from './evaluateReport.ts';
import {
  type Evaluation,
  embedSet,
  evaluateHead,
  evaluateSeed,
  prepareEvaluation,
  type SeedResult,
} from './evaluateRun.ts';
import { parseInputFile } from './inputFile.ts';
import { requireWritable, writeOutputFile } from './outputFile.ts';
import { runCommand } from './runCommand.ts';

await runCommand(async () => {
  const options = parseEvaluateOptions(process.argv.slice(2));
  // An unwritable file is told before the trainings, not after them.
  if (options.jsonFile !== null) await requireWritable('json', options.jsonFile);
  const { backbone } = await openNodeEngine(options.backend, options.backboneFile);
  const evaluation = await prepareEvaluation(backbone, options);
  const { steps, seeds } =
    options.checkpointFile === null
      ? await trainSeeds(evaluation, options)
      : await judgeCheckpoint(evaluation, options.checkpointFile);
  const mean = meanFigures(seeds);
  console.log(figureTable('mean', mean));
  if (options.jsonFile !== null) {
    const { jsonFile: _, ...config } = options;
    const report = { config: { ...config, steps }, seeds, mean };
    await writeOutputFile('json', options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  }
});

interface Outcome {
  readonly steps: number;
  readonly seeds: readonly SeedResult[];
}

async function trainSeeds(evaluation: Evaluation, options: EvaluateOptions): Promise<Outcome> {
  const set = await embedSet(evaluation);
  const steps = options.steps ?? evaluation.profile.defaultSteps(set.patches);
  const { normals, tests } = evaluation;
  console.log(
    `${options.data}: ${normals.length} normals, ${tests.length} test images, ${options.backend}, ${options.profileName}, ${steps} steps`,
  );
  const seeds: SeedResult[] = [];
  for (const seed of options.seeds) {
    const result = await evaluateSeed(evaluation, set, steps, seed);
    console.log(figureTable(`seed ${seed}`, result));
    seeds.push(result);
  }
  return { steps, seeds };
}

/** A checkpoint is judged by as it is: no training, and so no seeds but a nominal one. */
async function judgeCheckpoint(evaluation: Evaluation, file: string): Promise<Outcome> {
  const headBytes = await parseInputFile(file, importCheckpoint);
  return { steps: 0, seeds: [await evaluateHead(evaluation, headBytes, 0)] };
}
