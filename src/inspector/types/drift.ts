/** Types only: whether parts that pass still score as the held-out normals did. */

export interface DriftAlarm {
  /** Its place in the series, from 0. */
  readonly pass: number;
  /** Of recent scores beside those before. */
  readonly direction: 'higher' | 'lower';
}

/** Where a series of passes stands. */
export interface DriftReport {
  readonly versionId: string;
  /** ISO 8601 in UTC: the training, a change of thresholds, or when the user began anew; earlier passes don't count. */
  readonly since: string;
  /** Held-out scores below the pass threshold. */
  readonly heldOutScores: readonly number[];
  /**
   * What passes are compared with beside one another: nothing where held-out scores come from other heads than theirs,
   * as a cross-fit's do.
   */
  readonly comparedWith: 'held-out-scores' | 'nothing';
  /** Of the passes of this series, in the order of inspection. */
  readonly scores: readonly number[];
  /** After each pass, up to the alarm if there is one; 1 is none. */
  readonly evidence: readonly number[];
  /** From which on drift is told: at most one series in so many gets there where nothing has changed. */
  readonly limit: number;
  /** With when that part was inspected, ISO 8601 in UTC. */
  readonly alarm: (DriftAlarm & { readonly at: string }) | null;
}
