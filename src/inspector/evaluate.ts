/** Figures of an inspector on labelled images, as the field reports them. */

import { auroc, f1Max } from '../maths/metrics.ts';
import { aupro, pixelAuroc } from '../maths/pixelMetrics.ts';
import type { ScoreGrid } from './types.ts';

export interface LabelledResult {
  readonly score: number;
  readonly defective: boolean;
  readonly anomalyMap: ScoreGrid;
  /** Defective pixels above zero, at the map's size; null where the set has no mask for a defect. */
  readonly mask: Uint8Array | null;
}

/** Pixel figures are null for a set without masks, and so are all that a set of one kind only cannot give. */
export interface Figures {
  readonly imageAuroc: number | null;
  readonly imageF1Max: number | null;
  readonly pixelAuroc: number | null;
  readonly aupro: number | null;
}

/** AUPRO's integration limit on the false-positive rate (Bergmann et al. 2020). */
const AUPRO_LIMIT = 0.3;

export function figuresOf(results: readonly LabelledResult[]): Figures {
  const scores = results.map(({ score }) => score);
  const labels = results.map(({ defective }) => Number(defective));
  const bothKinds = labels.includes(0) && labels.includes(1);
  const masks = results.flatMap(({ mask }) => mask ?? []);
  const masked =
    masks.length === results.length &&
    masks.some((mask) => mask.some((value) => value > 0)) &&
    masks.some((mask) => mask.includes(0));
  const maps = results.map(({ anomalyMap }) => anomalyMap.data);
  return {
    imageAuroc: bothKinds ? auroc(scores, labels) : null,
    imageF1Max: bothKinds ? f1Max(scores, labels).f1 : null,
    pixelAuroc: masked ? pixelAuroc(maps, masks) : null,
    aupro: masked
      ? aupro(
          maps,
          masks,
          results.map(({ anomalyMap }) => anomalyMap),
          AUPRO_LIMIT,
        )
      : null,
  };
}
