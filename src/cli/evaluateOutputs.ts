/** What an evaluation leaves behind: figures as JSON, images as CSV, a report to read. */

import type { Comparison } from '../inspector/evaluation/compareMethods.ts';
import { evaluationCsv } from '../records/evaluationCsv.ts';
import { evaluationReport } from '../records/evaluationReport.ts';
import { evaluationReport as words } from '../ui/messages/en.evaluationReport.ts';
import type { OutputFiles } from './evaluateOptions.ts';
import type { EvaluationFigures } from './evaluateReport.ts';
import { runTitle } from './evaluateReport.ts';
import type { Run } from './evaluateRun.ts';
import { requireWritable, writeOutputFile } from './outputFile.ts';

export interface Outcome {
  /** What was asked for and what was made of it, for the record. */
  readonly config: object;
  readonly runs: readonly Run[];
  readonly mean: EvaluationFigures;
  /** Null where nothing was compared. */
  readonly compared: {
    readonly runs: readonly Run[];
    readonly mean: EvaluationFigures;
    readonly difference: Comparison;
  } | null;
}

/** Tells before the trainings, not after them, that a file cannot be written. @throws InputError `settings` */
export async function requireOutputs(files: OutputFiles): Promise<void> {
  for (const [option, file] of Object.entries(files)) {
    if (file !== null) await requireWritable(option, file);
  }
}

/** @throws InputError `settings` where a file cannot be written. */
export async function writeOutputs(files: OutputFiles, outcome: Outcome): Promise<void> {
  const { runs, config, mean, compared } = outcome;
  if (files.json !== null) {
    const report = {
      config,
      seeds: runs.map(runJson),
      mean,
      ...(compared && { compared: { ...compared, runs: compared.runs.map(runJson) } }),
    };
    await writeOutputFile('json', files.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  const evaluations = runs.map(({ evaluation }) => evaluation);
  if (files.csv !== null) await writeOutputFile('csv', files.csv, evaluationCsv(evaluations));
  const [evaluation] = evaluations;
  if (files.report !== null && evaluation !== undefined) {
    const exportedAt = new Date().toISOString();
    const rows = runs.length > 1 ? [...runs.map(runRow), figureRow('Mean', mean)] : [];
    const html = evaluationReport({ evaluation, exportedAt, runs: rows }, words);
    await writeOutputFile('report', files.report, html);
  }
}

/** Of each image its score, and beside that the whole evaluation. */
function runJson({ subsetSeed, seed, figures, training, evaluation }: Run) {
  const { imageAuroc, averagePrecision, imageF1Max, pixelAuroc, aupro } = figures;
  const { trainMs, inspectMsMedian } = figures;
  return {
    seed,
    subsetSeed,
    ...{ imageAuroc, averagePrecision, imageF1Max, pixelAuroc, aupro, trainMs, inspectMsMedian },
    ...training,
    images: evaluation.images.map(({ fileName, kind, score }) => ({
      file: fileName,
      label: kind,
      score,
    })),
    evaluation,
  };
}

function runRow(run: Run): readonly string[] {
  return figureRow(runTitle(run), run.figures);
}

function figureRow(name: string, figures: EvaluationFigures): readonly string[] {
  const { imageAuroc, averagePrecision, imageF1Max, pixelAuroc, aupro } = figures;
  return [
    name,
    ...[imageAuroc, averagePrecision, imageF1Max, pixelAuroc, aupro].map(
      (value) => value?.toFixed(4) ?? '–',
    ),
  ];
}
