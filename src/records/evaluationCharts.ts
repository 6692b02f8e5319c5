/** An evaluation's histogram and curves as inline SVG; colours and line widths are the report's style sheet's. */

import { scoreHistogram } from '../evaluation/scoreHistogram.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { CurveWords, EvaluationReportWords } from './evaluationReportWords.ts';
import { escapeText } from './html.ts';

/** In units of the drawings, which scale with the page. */
const WIDE = { width: 720, height: 260 } as const;
const SQUARE = { width: 340, height: 320 } as const;
const FRAME = { left: 56, right: 12, top: 40, bottom: 40 } as const;
const PARTS = 40;

interface Size {
  readonly width: number;
  readonly height: number;
}

type Coordinates = readonly [x: number, y: number];

/** Good images above the axis, defective ones below, each on the same scale, with both thresholds. */
export function histogramChart(evaluation: Evaluation, words: EvaluationReportWords): string {
  const { histogram } = words;
  const { thresholds } = evaluation.maker;
  const marks = thresholds === null ? [] : [thresholds.pass, thresholds.reject];
  const { low, high, good, defective } = scoreHistogram(evaluation.images, marks, PARTS);
  const largest = Math.max(1, ...good, ...defective);
  const inner = innerSize(WIDE);
  const middle = FRAME.top + inner.height / 2;
  const bottom = FRAME.top + inner.height;
  const across = (score: number): number =>
    FRAME.left + ((score - low) / (high - low)) * inner.width;
  const bars = (counts: readonly number[], direction: 1 | -1, name: string): string =>
    counts
      .map((count, part) => {
        const height = (count / largest) * (inner.height / 2 - 4);
        const x = FRAME.left + (part * inner.width) / PARTS;
        const y = direction === 1 ? middle - height : middle;
        return count === 0 ? '' : rectangle(name, x, y, inner.width / PARTS - 1, height);
      })
      .join('');
  const mark = (score: number, name: string): string =>
    line(`threshold ${name}`, [across(score), FRAME.top - 6], [across(score), bottom]);
  return drawing(WIDE, histogram.text(evaluation), [
    bars(good, 1, 'good'),
    bars(defective, -1, 'defective'),
    line('axis', [FRAME.left, middle], [FRAME.left + inner.width, middle]),
    label(histogram.good, [FRAME.left - 6, FRAME.top + inner.height * 0.25], 'end'),
    label(histogram.defective, [FRAME.left - 6, FRAME.top + inner.height * 0.75], 'end'),
    ...[low, (low + high) / 2].map((score) =>
      label(score.toFixed(2), [across(score), bottom + 16]),
    ),
    label(high.toFixed(2), [across(high), bottom + 16], 'end'),
    label(histogram.score, [FRAME.left + inner.width / 2, WIDE.height - 6]),
    ...(thresholds === null
      ? []
      : [
          mark(thresholds.pass, 'pass'),
          mark(thresholds.reject, 'reject'),
          label(histogram.pass(thresholds.pass), [FRAME.left, 16], 'start'),
          label(histogram.reject(thresholds.reject), [FRAME.left + inner.width, 16], 'end'),
        ]),
  ]);
}

/** Empty where the set gives no curve. */
export function rocChart({ roc, figures }: Evaluation, words: CurveWords): string {
  if (roc === null) return '';
  const points = roc.map(({ falseAlarmRate, recall }): Coordinates => [falseAlarmRate, recall]);
  return curveChart(points, 1, words.text(figures), words);
}

/** Empty where the set gives no curve. */
export function proChart({ pro, figures }: Evaluation, words: CurveWords): string {
  if (pro === null) return '';
  const points = pro.map(
    ({ falsePositiveRate, overlap }): Coordinates => [falsePositiveRate, overlap],
  );
  return curveChart(points, points.at(-1)?.[0] ?? 1, words.text(figures), words);
}

function curveChart(
  points: readonly Coordinates[],
  farthest: number,
  text: string,
  words: CurveWords,
): string {
  const inner = innerSize(SQUARE);
  const place = ([x, y]: Coordinates): Coordinates => [
    FRAME.left + (x / farthest) * inner.width,
    FRAME.top + (1 - y) * inner.height,
  ];
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const bottom = FRAME.top + inner.height;
  return drawing(SQUARE, text, [
    label(words.title, [FRAME.left, 14], 'start', 'title'),
    ...ticks.map((share) => line('grid', place([0, share]), place([farthest, share]))),
    ...ticks.map((share) =>
      label(share.toFixed(2), [FRAME.left - 6, place([0, share])[1] + 4], 'end'),
    ),
    ...[0, 0.5, 1].map((share) =>
      label((share * farthest).toFixed(2), [place([share * farthest, 0])[0], bottom + 15]),
    ),
    `<polyline class="curve" points="${points.map((point) => place(point).map(rounded).join(',')).join(' ')}"/>`,
    label(words.across, [FRAME.left + inner.width / 2, SQUARE.height - 6]),
    label(words.up, [FRAME.left, 30], 'start'),
  ]);
}

function innerSize({ width, height }: Size): Size {
  return {
    width: width - FRAME.left - FRAME.right,
    height: height - FRAME.top - FRAME.bottom,
  };
}

function drawing({ width, height }: Size, text: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(text)}">${parts.join('')}</svg>`;
}

function rectangle(name: string, x: number, y: number, width: number, height: number): string {
  return `<rect class="${name}" x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"/>`;
}

function line(name: string, [x1, y1]: Coordinates, [x2, y2]: Coordinates): string {
  return `<line class="${name}" x1="${rounded(x1)}" y1="${rounded(y1)}" x2="${rounded(x2)}" y2="${rounded(y2)}"/>`;
}

function label(text: string, [x, y]: Coordinates, anchor = 'middle', name = 'label'): string {
  return `<text class="${name}" x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}">${escapeText(text)}</text>`;
}

function rounded(value: number): string {
  return value.toFixed(1);
}
