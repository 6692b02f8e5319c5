/** The English texts of an evaluation's figures, curves, sizes of defects and images to look at. */

import type { SizeRecall } from '../../evaluation/types.ts';
import type { FigureName, MissingFigure } from '../evaluate/missingFigure.ts';
import { evaluate } from './en.evaluate.ts';
import { formatCount, formatInteger, formatShare } from './format.ts';

const NAMES: Record<FigureName, string> = {
  imageAuroc: 'Image AUROC',
  averagePrecision: 'Average precision',
  imageF1Max: 'F1-max',
  pixelAuroc: 'Pixel AUROC',
  aupro: 'AUPRO',
};

const MEANINGS: Record<FigureName, string> = {
  imageAuroc:
    'Take one good and one defective part at random: how often does the defective one have the higher score? 1 is always, 0.5 is no better than a coin. It says how well the scores separate, whatever the thresholds.',
  averagePrecision:
    'Go through the parts from the highest score down: how pure is what was found by then, on average? 1 means that every defective part comes before every good one. It depends on how many defective parts there are among those shown.',
  imageF1Max:
    'The best balance of finding defects and of not crying wolf that any single threshold would give on these very parts. Your inspector does not know that threshold, so expect a little less.',
  pixelAuroc:
    'As the image AUROC, but of pixels: how often does a pixel of a defect have the higher value on the heatmap than a pixel elsewhere? Large defects count most, and even a coarse map gets a high value.',
  aupro:
    'How much of each defect the heatmap covers, small defects counting as much as large ones, while at most 30% of the good area is marked by mistake. The strictest of these on where defects are.',
};

function missing(reason: MissingFigure): string {
  switch (reason.kind) {
    case 'no-good':
      return 'Needs good parts as well.';
    case 'no-defective':
      return 'Needs defective parts as well.';
    case 'masks-missing':
      return reason.withoutMask === reason.total
        ? 'Needs masks of the defects.'
        : `Needs a mask of every defect: ${formatInteger(reason.withoutMask)} of ${formatCount(reason.total, 'image', 'images')} ${reason.withoutMask === 1 ? 'has' : 'have'} none.`;
    case 'empty-masks':
      return 'The masks mark nothing, or everything.';
  }
}

function missingShort(reason: MissingFigure): string {
  switch (reason.kind) {
    case 'no-good':
      return 'no good parts';
    case 'no-defective':
      return 'no defects';
    case 'masks-missing':
      return reason.withoutMask === reason.total
        ? 'no masks'
        : formatCount(reason.withoutMask, 'mask missing', 'masks missing');
    case 'empty-masks':
      return 'masks empty';
  }
}

/** Shares of the image's area, as a person writes them. */
function areaText(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

function sizeRange({ fromShare, toShare }: SizeRecall): string {
  if (fromShare === 0) return `under ${areaText(toShare)}`;
  return toShare === 1
    ? `${areaText(fromShare)} and more`
    : `${areaText(fromShare)} to ${areaText(toShare)}`;
}

export const figures = {
  title: 'Figures',
  names: NAMES,
  meanings: MEANINGS,
  /** Three places: more would be chance with any set that a factory has. */
  value: (value: number) => value.toFixed(3),
  missing,
  missingShort,
  byKind: 'Figures by kind of defect',
  kind: 'Kind of defect',
  images: 'Images',
} as const;

export const curves = {
  title: 'Curves',
  percent: formatShare,
  none: 'Curves need good and defective parts.',
  roc: {
    title: 'ROC, of parts',
    meaning:
      'Every threshold is a point: how many defective parts score above it (up) against how many good ones do (right). At the pass threshold the latter are the false alarms. The nearer to the upper left corner the better.',
    description: (auroc: number) => `ROC curve, with an area of ${auroc.toFixed(3)} below it`,
    xName: 'good parts above',
    yName: 'defective parts above',
  },
  pro: {
    title: 'PRO, of areas',
    meaning:
      'The same for the heatmap: how much of each defect it covers, on average (up), against how much of the good area it marks by mistake (right), up to 30%.',
    description: (aupro: number) =>
      `PRO curve up to a false-positive rate of 30%, with ${aupro.toFixed(3)} of the area below it`,
    xName: 'good area marked',
    yName: 'defect covered',
  },
} as const;

export const sizes = {
  title: 'Defects found, by size',
  note: 'A defect is found where the heatmap rises above its threshold somewhere inside it. Sizes are shares of the whole picture.',
  table: 'How many defects of each size are found',
  size: 'Share of the picture',
  found: 'Found',
  interval: '95% interval',
  range: sizeRange,
  noMasks: 'Needs masks of the defects: they tell how large each is.',
  uncalibrated: 'Needs an inspector with thresholds: set them on the Train tab.',
} as const;

export const worst = {
  title: 'Look at these first',
  misses: 'Defective parts that pass, lowest score first',
  noMisses: 'None: no defective part of these passes.',
  falseAlarms: 'Good parts that do not pass, highest score first',
  noFalseAlarms: 'None: every good part of these passes.',
  open: 'Open in Inspect:',
  caption: (kind: string | null, score: string) =>
    kind === null ? score : `${score}, ${evaluate.kindName(kind)}`,
} as const;
