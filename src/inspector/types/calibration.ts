/** Types only: thresholds, where they come from, and what was changed of them. */

/** Scores up to `pass` pass, scores above `reject` are rejected, between them is `uncertain`: `pass` is never above `reject`. */
export interface Thresholds {
  readonly pass: number;
  readonly reject: number;
}

/** What is asked of a training's normals beside the head. */
export interface CalibrationSettings {
  /** Share of good parts that may score above the pass threshold. */
  readonly wantedRate: number;
  /**
   * Normals that are kept out of training, so that the thresholds come from them alone and the rate is guaranteed;
   * null trains on all of them and cross-fits.
   */
  readonly keptOutCount: number | null;
}

/** How many of the good parts to come are expected not to pass: of parts that are drawn like the normals. */
export interface FalseAlarmRate {
  readonly wanted: number;
  /** What the pass threshold is to give. */
  readonly expected: number;
  /**
   * `counted`: one of the held-out scores is the threshold, which gives no less than 1 in one more than there are.
   * `extrapolated`: the rate is lower than that, and the threshold beyond them by a tail fit.
   */
  readonly basis: 'counted' | 'extrapolated';
}

/** Thresholds from normals that the scoring head did not see. */
export interface Calibration {
  /**
   * `cross-fit`: each normal scored by a head trained without it. `split`: those that were kept out of the training
   * scored by the head itself. `direct`: all by the head itself, whose weights were imported; whether it was trained on
   * them elsewhere nobody here can tell.
   */
  readonly method: 'cross-fit' | 'split' | 'direct';
  /** Heads of the cross-fit; zero for the others. */
  readonly folds: number;
  /** Places in `normalHashes` of the normals that were kept out of the training; empty unless `split`. */
  readonly keptOut: readonly number[];
  /**
   * Image scores on the final head's scale: of `split` those of `keptOut`, else of all normals, in their order; none of a
   * shot that was saved twice but the first.
   */
  readonly heldOutScores: readonly number[];
  /** Null where they come from an earlier release, whose rule promised no rate. */
  readonly falseAlarms: FalseAlarmRate | null;
  readonly thresholds: Thresholds;
  /** Where the upper one comes from. `extrapolated`: beyond the largest score, by a tail fit. `moved`: by the user. */
  readonly rejectBasis: 'extrapolated' | 'moved' | 'earlier-rule';
  /** Anomaly map values above it are outlined. */
  readonly mapThreshold: number;
  /** Anomaly map values at the two ends of the heatmap's colours; fixed for every image. */
  readonly heatmapRange: readonly [low: number, high: number];
}

/** What the user chose of a version's thresholds after its training; kept beside the version, which never changes. */
export interface ThresholdAdjustment {
  readonly versionId: string;
  /** In place of the training's; null leaves that one. */
  readonly wantedRate: number | null;
  /** In place of the one that the held-out scores give; null leaves that one. Never lies below the pass threshold. */
  readonly rejectThreshold: number | null;
  /** ISO 8601 in UTC. */
  readonly changedAt: string;
}
