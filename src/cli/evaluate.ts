/** `npm run evaluate`: trains and judges in Node, with the page's own inspector code, on a folder in MVTec layout. */

import { basename } from 'node:path';
import { importCheckpoint } from '../inspector/checkpoints.ts';
import { openNodeEngine } from './engine.ts';
import {
  type EvaluateOptions,
  parseEvaluateOptions,
  type TrainingOptions,
} from './evaluateOptions.ts';
import { figureTable, meanFigures } from './evaluateReport.ts';
import {
  embedSet,
  evaluateHead,
  evaluateSeed,
  prepareEvaluation,
  type RunResult,
} from './evaluateRun.ts';
import { parseInputFile } from './inputFile.ts';
import { readMvtecSet } from './labelledSet.ts';
import { requireWritable, writeOutputFile } from './outputFile.ts';
import { runCommand } from './runCommand.ts';

await runCommand(async () => {
  const { head, jsonFile, ...options } = parseEvaluateOptions(process.argv.slice(2));
  // An unwritable file is told before the trainings, not after them.
  if (jsonFile !== null) await requireWritable('json', jsonFile);
  const { chosen, seeds } =
    head.kind === 'trained'
      ? await trainSeeds(options, head)
      : await judgeCheckpoint(options, head.file);
  const mean = meanFigures(seeds);
  console.log(figureTable('mean', mean));
  if (jsonFile !== null) {
    const report = { config: { ...options, ...chosen }, seeds, mean };
    await writeOutputFile('json', jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  }
});

type CommonOptions = Omit<EvaluateOptions, 'head' | 'jsonFile'>;

interface Outcome {
  /** What was made of the options, for the record. */
  readonly chosen: object;
  readonly seeds: readonly RunResult[];
}

async function trainSeeds(options: CommonOptions, training: TrainingOptions): Promise<Outcome> {
  const { data, method, backboneFile, backend } = options;
  const { backbone } = await openNodeEngine(backend, backboneFile, method.taps);
  const setUp = prepareEvaluation(await readMvtecSet(data), backbone, method, options);
  const normals = await embedSet(setUp, training);
  const { patchCounts, patchCount } = normals.patches;
  const steps = training.steps ?? setUp.method.defaultSteps(patchCounts.length, patchCount);
  console.log(
    `${data}: ${patchCounts.length} normals, ${setUp.set.testCount} test images, ${backend}, ${method.profile}, ${steps} steps`,
  );
  const settledLoss = training.steps === null ? setUp.method.settledLoss : null;
  const seeds: RunResult[] = [];
  for (const seed of training.seeds) {
    const result = await evaluateSeed(setUp, normals, { steps, settledLoss }, seed);
    console.log(`${figureTable(`seed ${seed}`, result)}  steps ${result.steps}`);
    seeds.push(result);
  }
  const { shots, subsetSeed } = training;
  return { chosen: { shots, subsetSeed, seeds: training.seeds, steps }, seeds };
}

/** A checkpoint is judged by as it is: no training, and so no seeds but a nominal one. */
async function judgeCheckpoint(options: CommonOptions, file: string): Promise<Outcome> {
  const { headBytes, method } = await parseInputFile(file, (bytes) =>
    importCheckpoint(bytes, options.method),
  );
  const { data, backend, backboneFile } = options;
  const { backbone } = await openNodeEngine(backend, backboneFile, method.taps);
  const setUp = prepareEvaluation(await readMvtecSet(data), backbone, method, options);
  const judge = { kind: 'checkpoint', fileName: basename(file) } as const;
  return {
    chosen: { method, checkpointFile: file },
    seeds: [await evaluateHead(setUp, headBytes, null, { judge, normalCount: null })],
  };
}
