/** The English texts of an evaluation's report, which the page and the command line write. */

import type { Refusal } from '../../evaluation/refusals.ts';
import type { Evaluation, Figures, Rate, VerdictCounts } from '../../evaluation/types.ts';
import type { EvaluationReportWords } from '../../records/evaluationReportWords.ts';
import { formatCount, formatDateAndTime, formatInteger } from './format.ts';

const REFUSALS: Readonly<Record<Refusal['kind'], string>> = {
  'too-dark': 'Too dark',
  'over-exposed': 'Over-exposed',
  blurred: 'Blurred',
  'wrong-size': 'Wrong size',
  'other-product': 'Other product',
  moved: 'Camera moved',
};
const BACKENDS = { wasm: 'WASM', webgpu: 'WebGPU' } as const;
const DASH = '–';

function figure(value: number | null): string {
  return value === null ? DASH : value.toFixed(4);
}

function perCent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** `2 of 30 (6.7%, 95% interval 1.8% to 21.3%)` */
function rate({ count, total, share, low, high }: Rate): string {
  if (share === null || low === null || high === null) return 'no images';
  return `${count} of ${total} (${perCent(share)}, 95% interval ${perCent(low)} to ${perCent(high)})`;
}

function judge({ maker }: Evaluation): string {
  switch (maker.judge.kind) {
    case 'version':
      return `${maker.judge.inspectorName}, version ${maker.judge.versionNumber}`;
    case 'trained':
      return `A head trained with seed ${maker.judge.seed} in ${formatCount(maker.judge.steps, 'step', 'steps')}`;
    case 'checkpoint':
      return `The head in ${maker.judge.fileName}`;
    case 'nearest-neighbour':
      return 'Nearest neighbour among all the normals’ patches';
  }
}

function normals({ normalCount, copies }: Evaluation['maker']): string {
  if (normalCount === null) return 'not known';
  const count = formatInteger(normalCount);
  if (copies === 0) return count;
  return `${count}, each learnt also as ${formatCount(copies, 'changed copy', 'changed copies')}`;
}

function size({ maker: { geometry } }: Evaluation): string {
  switch (geometry.kind) {
    case 'whole':
      return `whole picture, short side ${geometry.shortSidePx} px`;
    case 'crop':
      return `short side ${geometry.resizePx} px, the middle ${geometry.cropPx} px`;
    case 'tiles':
      return `short side ${geometry.shortSidePx} px, in tiles of ${geometry.tiles.sidePx} px`;
  }
}

function threshold(value: number | null | undefined): string {
  return value === null || value === undefined ? 'none: not calibrated' : value.toFixed(4);
}

function areaShare(share: number): string {
  return `${Number((100 * share).toPrecision(2))}%`;
}

/** A threshold that was moved may have been moved to suit these very images. */
function chosenFrom({ rejectBasis }: Evaluation['maker']): string {
  return rejectBasis === 'moved'
    ? 'The test images chose neither head nor pass threshold: these come from normals alone. The reject threshold was moved by hand; where these images were the reason, what follows from it is better here than on other parts.'
    : 'The test images chose nothing: head and thresholds come from normals alone.';
}

export const evaluationReport: EvaluationReportWords = {
  language: 'en',
  title: (evaluation) => `${judge(evaluation)}: evaluated on ${evaluation.source}`,
  subtitle: ({ images, failures, evaluatedAt }) =>
    [
      `${formatCount(images.length, 'image', 'images')} judged, ${formatDateAndTime(evaluatedAt)}.`,
      failures.length === 0
        ? ''
        : ` Could not be judged, and in no figure: ${formatCount(failures.length, 'image', 'images')}.`,
    ].join(''),
  headline: ({ goodCount, defectiveCount, ...figures }) => [
    ['Good images', formatInteger(goodCount)],
    ['Defective images', formatInteger(defectiveCount)],
    ['Image AUROC', figure(figures.imageAuroc)],
    ['Average precision', figure(figures.averagePrecision)],
    ['F1-max', figure(figures.imageF1Max)],
    ['Pixel AUROC', figure(figures.pixelAuroc)],
    ['AUPRO to 0.3', figure(figures.aupro)],
  ],
  verdictsTitle: 'Verdicts',
  verdictsCaption: 'What the thresholds make of the images',
  verdictColumns: ['', '✓ Pass', '≈ Uncertain', '✕ Reject', '? Not judged'],
  verdictRow: (label, { pass, uncertain, reject, notJudged }: VerdictCounts) => [
    label === 'good' ? 'Good' : 'Defective',
    ...[pass, uncertain, reject, notJudged].map(formatInteger),
  ],
  rates: ({ escapes, uncertainDefective, falseAlarms, wronglyRejected }) => [
    ['Escapes: defective images that pass', rate(escapes)],
    ['Defective images left to a person', rate(uncertainDefective)],
    ['False alarms: good images that do not pass', rate(falseAlarms)],
    ['Wrongly rejected: good images that are rejected', rate(wronglyRejected)],
  ],
  noThresholds: 'There are no thresholds, and so no verdicts: scores only.',
  refusalsTitle: 'Pictures that are not judged',
  refusalsCaption:
    'They have no verdict, whatever their score, and are in no rate. AUROC and the other figures of scores count them like all others',
  refusalColumns: ['Why', 'Good', 'Defective'],
  refusalRow: ({ kind, good, defective }) => [
    REFUSALS[kind],
    formatInteger(good),
    formatInteger(defective),
  ],
  histogram: {
    title: 'Scores',
    text: ({ maker: { thresholds } }) =>
      [
        'Histogram of the scores of all images that are judged, good ones above the line, defective ones below it.',
        thresholds === null
          ? ''
          : ` Pass threshold ${threshold(thresholds.pass)}, reject threshold ${threshold(thresholds.reject)}.`,
      ].join(''),
    good: 'Good',
    defective: 'Defects',
    score: 'Score',
    pass: (value) => `╎ pass up to ${value.toFixed(4)}`,
    reject: (value) => `│ reject above ${value.toFixed(4)}`,
  },
  roc: {
    title: 'ROC: images',
    across: 'Share of good images from this score on',
    up: 'Share of defective images from the same score on',
    text: ({ imageAuroc }: Figures) => `ROC curve of images, area ${figure(imageAuroc)}.`,
  },
  pro: {
    title: 'PRO: pixels',
    across: 'Share of good pixels from this value on',
    up: 'Share of each defect found, on average',
    text: ({ aupro }: Figures) =>
      `Per-region overlap curve up to a false-positive rate of 0.3, area ${figure(aupro)} of that.`,
  },
  kindsTitle: 'Kinds of defect',
  kindsCaption: 'Each kind’s images beside all good ones',
  kindColumns: [
    'Kind',
    'Images',
    'Image AUROC',
    'Average precision',
    'F1-max',
    'Pixel AUROC',
    'AUPRO',
  ],
  all: 'All kinds',
  kindRow: (name, { defectiveCount, ...figures }) => [
    name,
    formatInteger(defectiveCount),
    figure(figures.imageAuroc),
    figure(figures.averagePrecision),
    figure(figures.imageF1Max),
    figure(figures.pixelAuroc),
    figure(figures.aupro),
  ],
  sizesTitle: 'Defects found, by size',
  sizesCaption: 'A defect is found where the map rises above the map threshold somewhere in it',
  sizeColumns: ['Area of the defect, of the image', 'Found'],
  sizeRow: ({ fromShare, toShare, found }) => [
    `${areaShare(fromShare)} to ${areaShare(toShare)}`,
    rate(found),
  ],
  missesTitle: 'Worst misses: defective images that pass',
  missesCaption: 'The lowest score first, at most 20',
  noMisses: 'No defective image passes.',
  falseAlarmsTitle: 'Worst false alarms: good images that do not pass',
  falseAlarmsCaption: 'The highest score first, at most 20',
  noFalseAlarms: 'Every good image passes.',
  imageColumns: ['File', 'Kind', 'Score'],
  imageRow: ({ fileName, kind, score }) => [fileName, kind, score.toFixed(4)],
  runsTitle: 'All runs',
  runsCaption: 'What lies above is the first of them',
  runColumns: ['Run', 'Image AUROC', 'Average precision', 'F1-max', 'Pixel AUROC', 'AUPRO'],
  failuresTitle: 'Images that could not be judged',
  failuresCaption: 'They count in no figure',
  failureColumns: ['File', 'Kind', 'Why'],
  failureRow: ({ fileName, kind, reason }) => [fileName, kind, reason],
  factsTitle: 'What made this',
  facts: (evaluation, exportedAt) => {
    const { maker } = evaluation;
    return [
      ['Judge', judge(evaluation)],
      ['Normals', normals(maker)],
      ['Pass threshold (scores up to it pass)', threshold(maker.thresholds?.pass)],
      ['Reject threshold (scores above it are rejected)', threshold(maker.thresholds?.reject)],
      ['Map threshold', threshold(maker.mapThreshold)],
      ['Input', size(evaluation)],
      ['Profile', maker.method.profile],
      ['Backend', BACKENDS[maker.backend]],
      ['Backbone', maker.backbone.name],
      ['SHA-256 of the backbone', maker.backbone.sha256],
      ...(maker.headSha256 === null ? [] : [['SHA-256 of the head', maker.headSha256] as const]),
      ...(maker.judge.kind === 'version' ? [['Version id', maker.judge.versionId] as const] : []),
      ['Loupe', maker.appVersion],
      ['Report made', formatDateAndTime(exportedAt)],
    ];
  },
  note: ({ maker }) =>
    `${chosenFrom(maker)} What the figures say holds for parts like these images; an interval says how far a share may lie from the true one by chance alone. Definitions: docs/evaluation.md.`,
};
