/** How far the mean rate of false alarms over some splits may lie from the expected one by chance alone. */

import { mulberry32 } from '../../src/maths/random.ts';
import { mean } from '../../src/maths/statistics.ts';
import { thresholdsFrom } from '../../src/thresholds.ts';

export interface Split {
  /** Parts that normals are, in order. */
  readonly chosen: readonly number[];
  /** Parts that come after. */
  readonly others: readonly number[];
}

const SIMULATIONS = 100;

/** Of independent scores, one a part of the pool; the first `heldOut` of the chosen give the threshold. */
export function meanRealisedRate(
  scores: Float64Array,
  splits: readonly Split[],
  heldOut: number,
  wantedRate: number,
): number {
  return mean(
    splits.map(({ chosen, others }) => {
      const of = chosen.slice(0, heldOut).map((part) => scores[part]!);
      const { pass } = thresholdsFrom(of, wantedRate, 'split').thresholds;
      return mean(others.map((part) => Number(scores[part]! > pass)));
    }),
  );
}

/** The largest distance from the expected rate that so many pools of independent scores give over the same splits. */
export function rateMargin({
  pool,
  splits,
  heldOut,
  wantedRate,
}: {
  readonly pool: number;
  readonly splits: readonly Split[];
  readonly heldOut: number;
  readonly wantedRate: number;
}): number {
  const random = mulberry32(1);
  const expected = Math.max(1, Math.floor((heldOut + 1) * wantedRate + 1e-9)) / (heldOut + 1);
  let margin = 0;
  for (let simulation = 0; simulation < SIMULATIONS; simulation++) {
    const scores = Float64Array.from({ length: pool }, random);
    const rate = meanRealisedRate(scores, splits, heldOut, wantedRate);
    margin = Math.max(margin, Math.abs(rate - expected));
  }
  return margin;
}
