/** The English texts of a run's printable report. */

import type { ReportWords } from '../../records/reportWords.ts';
import { checkResult, isAsExpected } from '../../records/shiftCheck.ts';
import type { ItemOutcome, RunItem, RunSummary } from '../../records/types.ts';
import { faultOf } from '../../state/resultRows.ts';
import { check } from './en.check.ts';
import { faults } from './en.faults.ts';
import { formatCount, formatDateAndTime, formatInteger, formatTimeOfDay } from './format.ts';

const BACKENDS = { wasm: 'WASM', webgpu: 'WebGPU' } as const;
const SOURCES = { files: 'Files', camera: 'Camera', check: 'Shift-start check' } as const;

const CHECK_SIGNS = { passed: '✓', failed: '✕', unfinished: '!' } as const;

function result(outcome: ItemOutcome): string {
  if (outcome.kind === 'failed') return `! Not inspected: ${outcome.reason}`;
  const fault = faultOf(outcome);
  if (outcome.verdict === 'not-judged') return fault ? `? ${faults.title(fault)}` : '? No verdict';
  const verdict = {
    pass: '✓ Pass',
    uncertain: '≈ Uncertain',
    reject: '✕ Reject',
  }[outcome.verdict];
  return fault ? `${verdict} (${faults.judgedAnyway(fault)})` : verdict;
}

function score(outcome: ItemOutcome): string {
  return outcome.kind === 'judged' ? outcome.score.toFixed(4) : '';
}

function state({ state: stands, leftCount }: RunSummary): string {
  const left = formatCount(leftCount, 'image was', 'images were');
  switch (stands) {
    case 'ended':
      return leftCount === 0 ? 'Complete.' : `Cancelled: ${left} not inspected.`;
    case 'interrupted':
      return `Interrupted: the page was closed while ${formatCount(leftCount, 'image', 'images')} waited.`;
    case 'open':
      return 'Not finished when this report was made.';
  }
}

function threshold(value: number | null | undefined): string {
  return typeof value !== 'number' ? 'none: not calibrated' : value.toFixed(4);
}

/** Empty counts are left out, save the two that everybody looks for. */
function counts({ counts: { pass, uncertain, reject, notJudged, failed } }: RunSummary) {
  const all: readonly (readonly [name: string, count: number, isAlways: boolean])[] = [
    ['Images', pass + uncertain + reject + notJudged + failed, true],
    ['✕ Rejected', reject, true],
    ['≈ Uncertain', uncertain, false],
    ['✓ Passed', pass, true],
    ['? No verdict', notJudged, false],
    ['! Not inspected', failed, false],
  ];
  return all
    .filter(([, count, isAlways]) => isAlways || count > 0)
    .map(([name, count]) => [name, formatInteger(count)] as const);
}

function named({ partId, fileName }: RunItem): string {
  return partId === null ? fileName : `Part ${partId} (${fileName})`;
}

export const report: ReportWords = {
  language: 'en',
  title: ({ inspectorName, startedAt }) => `${inspectorName}: ${formatDateAndTime(startedAt)}`,
  state,
  check: (run) => {
    const went = checkResult(run);
    return went && `${CHECK_SIGNS[went]} ${check.result(run, went)}`;
  },
  counts,
  facts: (run, exportedAt) => [
    ['Started', formatDateAndTime(run.startedAt)],
    ['Ended', run.endedAt === null ? 'not' : formatDateAndTime(run.endedAt)],
    ['Source', SOURCES[run.source]],
    ['Inspector version', formatInteger(run.versionNumber)],
    ['Pass threshold (scores up to it pass)', threshold(run.thresholds?.pass)],
    ['Reject threshold (scores above it are rejected)', threshold(run.thresholds?.reject)],
    ['Map threshold (outlined above it)', threshold(run.mapThreshold)],
    ['Heatmap from and to', run.heatmapRange.map((end) => end.toFixed(4)).join(' to ')],
    ['Backend', BACKENDS[run.backend]],
    ['Backbone', run.backbone.name],
    ['Loupe', run.appVersion],
    ['SHA-256 of the backbone', run.backbone.sha256],
    ['SHA-256 of the trained head', run.headSha256],
    ['Version id', run.versionId],
    ['Run id', run.id],
    ['Report made', formatDateAndTime(exportedAt)],
  ],
  resultsTitle: 'Results',
  columns: {
    number: 'No.',
    part: 'Part',
    file: 'File',
    known: 'Known to be',
    result: 'Result',
    asExpected: 'As expected',
    score: 'Score',
    time: 'Time',
  },
  result,
  known: ({ expected }) => (expected === null ? '' : check.kind(expected)),
  asExpected: (item) => (isAsExpected(item) ? '✓ Yes' : '✕ No'),
  score,
  time: ({ inspectedAt }) => formatTimeOfDay(inspectedAt),
  picturesTitle: (count) => `Parts to look at (${formatInteger(count)})`,
  noPictures: ({ source }) =>
    source === 'check'
      ? 'Every part that was inspected was judged as what it is known to be.'
      : 'No part was rejected or uncertain.',
  pictureText: (item) => `${named(item)} with its heatmap`,
  caption: (item) =>
    `${result(item.outcome)}. No. ${item.position + 1}: ${named(item)}, score ${score(item.outcome)}`,
  undrawn: (reason) => `The picture cannot be shown. ${reason}`,
  note: ({ thresholds }) =>
    thresholds === null
      ? 'This version has no threshold, so nothing was passed or rejected. Heatmap colours mean the same in every picture.'
      : 'A score up to the pass threshold passes, one above the reject threshold rejects the part; between them it is uncertain, and somebody should look. Scores compare within one inspector version only. Heatmap colours mean the same in every picture. The thresholds come from good parts alone; how many defective parts they let pass, nobody can say from those.',
};
