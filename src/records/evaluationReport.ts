/** An evaluation as one HTML file to read and to print: styles and drawings inside, no script, nothing fetched. */

import { confusionAt } from '../evaluation/confusion.ts';
import { refusalsOf } from '../evaluation/refusals.ts';
import { recallBySize } from '../evaluation/sizeRecall.ts';
import type { EvaluatedImage, Evaluation } from '../evaluation/types.ts';
import { worstFalseAlarms, worstMisses } from '../evaluation/worstImages.ts';
import { histogramChart, proChart, rocChart } from './evaluationCharts.ts';
import { EVALUATION_REPORT_STYLE } from './evaluationReportStyle.ts';
import type { EvaluationReportWords } from './evaluationReportWords.ts';
import { definitions, escapeText, openDocument, tableOf } from './html.ts';

/** Nothing is ever loaded, whatever a file's name says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Of misses and of false alarms. */
const MOST_WORST = 20;

export interface EvaluationReportOptions {
  readonly evaluation: Evaluation;
  /** ISO 8601 in UTC. */
  readonly exportedAt: string;
  /** Other runs of the same, each with its cells under `runColumns`; none leaves the table out. */
  readonly runs: readonly (readonly string[])[];
}

export function evaluationReport(
  { evaluation, exportedAt, runs }: EvaluationReportOptions,
  words: EvaluationReportWords,
): string {
  const title = words.title(evaluation);
  const sections = [
    verdicts(evaluation, words),
    refusals(evaluation, words),
    section(words.histogram.title, `<div class="wide">${histogramChart(evaluation, words)}</div>`),
    curves(evaluation, words),
    kinds(evaluation, words),
    sizes(evaluation, words),
    worst(evaluation, words),
    runs.length === 0
      ? ''
      : section(
          words.runsTitle,
          tableOf({ caption: words.runsCaption, head: words.runColumns, rows: runs }),
        ),
    failures(evaluation, words),
    section(words.factsTitle, definitions('facts', words.facts(evaluation, exportedAt))),
  ];
  return [
    openDocument({
      language: words.language,
      policy: POLICY,
      title,
      style: EVALUATION_REPORT_STYLE,
    }),
    `<p class="quiet">${escapeText(words.subtitle(evaluation))}</p>`,
    definitions('tiles', words.headline(evaluation.figures)),
    ...sections.filter((html) => html !== ''),
    `<p class="quiet">${escapeText(words.note(evaluation))}</p>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function section(title: string, html: string): string {
  return `<section><h2>${escapeText(title)}</h2>\n${html}\n</section>`;
}

function verdicts({ images, maker }: Evaluation, words: EvaluationReportWords): string {
  if (maker.thresholds === null) {
    return section(words.verdictsTitle, `<p>${escapeText(words.noThresholds)}</p>`);
  }
  const confusion = confusionAt(images, maker.thresholds);
  const table = tableOf({
    caption: words.verdictsCaption,
    head: words.verdictColumns,
    rows: [
      words.verdictRow('good', confusion.good),
      words.verdictRow('defective', confusion.defective),
    ],
  });
  return section(words.verdictsTitle, `${definitions('facts', words.rates(confusion))}\n${table}`);
}

function refusals({ images }: Evaluation, words: EvaluationReportWords): string {
  const of = refusalsOf(images);
  if (of.length === 0) return '';
  return section(
    words.refusalsTitle,
    tableOf({
      caption: words.refusalsCaption,
      head: words.refusalColumns,
      rows: of.map(words.refusalRow),
    }),
  );
}

function curves(evaluation: Evaluation, words: EvaluationReportWords): string {
  const drawn = [rocChart(evaluation, words.roc), proChart(evaluation, words.pro)].join('');
  return drawn === '' ? '' : `<section class="curves">${drawn}</section>`;
}

function kinds({ figures, kinds: of }: Evaluation, words: EvaluationReportWords): string {
  if (of.length === 0) return '';
  const rows = of.map((kind) => words.kindRow(kind.kind, kind));
  return section(
    words.kindsTitle,
    tableOf({
      caption: words.kindsCaption,
      head: words.kindColumns,
      rows: [...rows, words.kindRow(words.all, figures)],
    }),
  );
}

function sizes({ images, maker }: Evaluation, words: EvaluationReportWords): string {
  if (maker.mapThreshold === null) return '';
  const recall = recallBySize(images, maker.mapThreshold);
  if (recall.length === 0) return '';
  return section(
    words.sizesTitle,
    tableOf({
      caption: words.sizesCaption,
      head: words.sizeColumns,
      rows: recall.map(words.sizeRow),
    }),
  );
}

function worst({ images, maker }: Evaluation, words: EvaluationReportWords): string {
  if (maker.thresholds === null) return '';
  const { pass } = maker.thresholds;
  const listed = (
    title: string,
    caption: string,
    none: string,
    found: readonly EvaluatedImage[],
  ): string =>
    section(
      title,
      found.length === 0
        ? `<p>${escapeText(none)}</p>`
        : tableOf({ caption, head: words.imageColumns, rows: found.map(words.imageRow) }),
    );
  return [
    listed(
      words.missesTitle,
      words.missesCaption,
      words.noMisses,
      worstMisses(images, pass, MOST_WORST),
    ),
    listed(
      words.falseAlarmsTitle,
      words.falseAlarmsCaption,
      words.noFalseAlarms,
      worstFalseAlarms(images, pass, MOST_WORST),
    ),
  ].join('\n');
}

function failures({ failures: of }: Evaluation, words: EvaluationReportWords): string {
  if (of.length === 0) return '';
  return section(
    words.failuresTitle,
    tableOf({
      caption: words.failuresCaption,
      head: words.failureColumns,
      rows: of.map(words.failureRow),
    }),
  );
}
