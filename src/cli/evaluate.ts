/** `npm run evaluate`: trains and judges in Node, with the page's own inspector code, on a folder of labelled images. */

import { basename } from 'node:path';
import { importCheckpoint } from '../inspector/checkpoints.ts';
import { type Comparison, compareMethods } from '../inspector/evaluation/compareMethods.ts';
import { fnv1a32, mulberry32 } from '../maths/random.ts';
import { chooseNormals } from './chooseNormals.ts';
import { openNodeEngine } from './engine.ts';
import {
  type EvaluateOptions,
  type JudgeOptions,
  parseEvaluateOptions,
} from './evaluateOptions.ts';
import { requireOutputs, writeOutputs } from './evaluateOutputs.ts';
import {
  comparisonLine,
  figureTable,
  meanFigures,
  refusalText,
  runTitle,
} from './evaluateReport.ts';
import {
  defaultSteps,
  embedSubset,
  NO_VERDICTS,
  type Run,
  runHead,
  runNeighbours,
  runTrained,
  setUpEvaluation,
} from './evaluateRun.ts';
import { parseInputFile } from './inputFile.ts';
import { chooseInput } from './inputProposal.ts';
import { readSet } from './labelledSet.ts';
import { runCommand } from './runCommand.ts';

/** Of the paired bootstrap. */
const RESAMPLES = 1000;

type Learning = Exclude<JudgeOptions, { readonly kind: 'checkpoint' }>;

/** The runs of one subset of normals, and those that they are compared with. */
interface SubsetRuns {
  readonly runs: readonly Run[];
  readonly against: readonly Run[];
}

await runCommand(async () => {
  const options = parseEvaluateOptions(process.argv.slice(2));
  const { files, judge, ...config } = options;
  await requireOutputs(files);
  const subsets =
    judge.kind === 'checkpoint'
      ? [{ runs: [await judgeCheckpoint(options, judge.file)], against: [] }]
      : await learnAndJudge(options, judge);
  const runs = subsets.flatMap((subset) => subset.runs);
  const mean = meanFigures(runs.map(({ figures }) => figures));
  console.log(figureTable('mean', mean));
  const against = subsets.flatMap((subset) => subset.against);
  const compared = options.against && {
    runs: against,
    mean: meanFigures(against.map(({ figures }) => figures)),
    difference: compare(subsets),
  };
  if (compared) {
    console.log(figureTable(`mean of ${options.against}`, compared.mean));
    console.log(comparisonLine(`minus ${options.against}`, compared.difference));
  }
  tellFailures(runs);
  await writeOutputs(files, { config: { ...config, judge }, runs, mean, compared });
});

async function learnAndJudge(
  options: EvaluateOptions,
  judge: Learning,
): Promise<readonly SubsetRuns[]> {
  const { method, backboneFile, backend } = options;
  const set = await readSet(options.set);
  const subsetSeeds = judge.subsetSeeds ?? [null];
  const learnt = subsetSeeds.flatMap((seed) => chooseNormals(set.normals, judge.shots, seed));
  const { input, told: proposed } = await chooseInput(set, new Set(learnt), options);
  if (proposed !== null) console.log(proposed);
  const { backbone } = await openNodeEngine(backend, backboneFile, method.taps);
  const setUp = setUpEvaluation(set, backbone, method, input);
  const subsets: SubsetRuns[] = [];
  for (const [index, subsetSeed] of subsetSeeds.entries()) {
    const seeds = judge.kind === 'trained' ? judge.seeds : [null];
    let subset = await embedSubset(setUp, judge, subsetSeed, seeds[0] ?? null);
    if (index === 0) {
      const { normals, copies } = subset;
      const copied = copies === 0 ? '' : ` with ${copies} copies each`;
      const steps = judge.kind === 'trained' ? (judge.steps ?? defaultSteps(setUp, normals)) : null;
      const length = steps === null ? judge.kind : `${steps} steps`;
      console.log(
        `${options.set.folder}: ${normals.patches.patchCounts.length} normals${copied}, ${set.testCount} test images, ${backend}, ${method.profile}, ${length}`,
      );
    }
    const neighbours = async (): Promise<Run> => told(await runNeighbours(setUp, subset));
    const runs: Run[] = [];
    if (judge.kind === 'nearest-neighbour') runs.push(await neighbours());
    else {
      for (const [run, seed] of judge.seeds.entries()) {
        // Each seed draws its own copies; without any, all learn from the same.
        const isNew = run > 0 && subset.copies > 0;
        if (isNew) subset = await embedSubset(setUp, judge, subsetSeed, seed);
        runs.push(told(await runTrained(setUp, subset, seed, judge.steps)));
      }
    }
    subsets.push({ runs, against: options.against === null ? [] : [await neighbours()] });
  }
  return subsets;
}

/** A checkpoint is judged by as it is: no training, and so no seeds but a nominal one. */
async function judgeCheckpoint(options: EvaluateOptions, file: string): Promise<Run> {
  const { headBytes, method } = await parseInputFile(file, (bytes) =>
    importCheckpoint(bytes, options.method),
  );
  const set = await readSet(options.set);
  const { backbone } = await openNodeEngine(options.backend, options.backboneFile, method.taps);
  const { input } = await chooseInput(set, [], options);
  const setUp = setUpEvaluation(set, backbone, method, input);
  const judge = { kind: 'checkpoint', fileName: basename(file) } as const;
  return runHead(setUp, headBytes, NO_VERDICTS, 0, { judge, normalCount: null, copies: 0 });
}

function told(run: Run): Run {
  const steps = run.training === null ? '' : `  steps ${run.training.steps}`;
  console.log(`${figureTable(runTitle(run), run.figures)}${steps}${refusalText(run.evaluation)}`);
  return run;
}

function compare(subsets: readonly SubsetRuns[]): Comparison {
  const comparable = ({ evaluation, pixels }: Run) => ({
    scores: evaluation.images.map(({ score }) => score),
    pixels,
  });
  const images = subsets[0]?.runs[0]?.evaluation.images ?? [];
  return compareMethods({
    labels: images.map(({ defective }) => Number(defective)),
    subsets: subsets.map(({ runs, against }) => ({
      one: runs.map(comparable),
      other: against.map(comparable),
    })),
    resamples: RESAMPLES,
    random: mulberry32(fnv1a32('loupe bootstrap')),
  });
}

/** Images that could not be judged are in no figure: figures of a part of the set must not pass for those of all. */
function tellFailures(runs: readonly Run[]): void {
  const failures = runs[0]?.evaluation.failures ?? [];
  if (failures.length === 0) return;
  for (const { reason } of failures) console.error(reason);
  console.error(`${failures.length} of the images could not be judged and count in no figure.`);
  process.exitCode = 1;
}
