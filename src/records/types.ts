/** What is kept of inspections: runs, their items and counts. Types only; any room that handles records may import it. */

import type {
  BackboneReference,
  BackendName,
  Expectation,
  Inspection,
  NotJudgedReason,
  Thresholds,
  Verdict,
} from '../inspector/types.ts';

/** `check`: the parts of a shift-start check; what it found counts for nothing else. */
export type RunSource = 'files' | 'camera' | 'check';

/** How many inspections ended how. */
export interface RunCounts {
  readonly pass: number;
  readonly uncertain: number;
  readonly reject: number;
  readonly notJudged: number;
  readonly failed: number;
}

/** What judged a run's images. It is the same for all of them: whenever any of it changes, another run begins. */
export interface RunJudge {
  readonly inspectorId: string;
  /** As it was when the run began. */
  readonly inspectorName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly headSha256: string;
  readonly backbone: BackboneReference;
  readonly backend: BackendName;
  /** These and the map's are null where the version has none. */
  readonly thresholds: Thresholds | null;
  /** Anomaly map values above it are outlined. */
  readonly mapThreshold: number | null;
  readonly heatmapRange: readonly [low: number, high: number];
  readonly appVersion: string;
}

/** What is stored of a run. */
export interface RunRecord extends RunJudge {
  readonly id: string;
  readonly source: RunSource;
  /** ISO 8601 in UTC, of the first item. */
  readonly startedAt: string;
  /** ISO 8601 in UTC; null while images wait. A run that nobody works on and that has no end was interrupted. */
  readonly endedAt: string | null;
  readonly counts: RunCounts;
  /** Images that still waited when the last item was written, or that were cancelled. */
  readonly leftCount: number;
  /** Parts of a shift-start check that were not judged as what they are; null for all other runs. */
  readonly unexpectedCount: number | null;
  /** Of all that is kept of it, previews and patch scores above all. */
  readonly sizeBytes: number;
}

/** `open`: images still come, in this tab or another. `interrupted`: its page went while images waited. */
export type RunState = 'open' | 'ended' | 'interrupted';

/** What lists show of a run. */
export interface RunSummary extends RunRecord {
  readonly state: RunState;
}

export type ItemOutcome =
  | (Pick<
      Inspection,
      'score' | 'peak' | 'imageSize' | 'judgedArea' | 'durationMs' | 'judgedDespite'
    > & {
      readonly kind: 'judged';
      readonly verdict: Verdict;
      /** Null unless the verdict is `not-judged`. */
      readonly notJudged: NotJudgedReason | null;
    })
  | {
      readonly kind: 'failed';
      /** In words for a person. */
      readonly reason: string;
    };

/** One image's record. */
export interface RunItem {
  readonly runId: string;
  /** From 0, in the order of inspection. */
  readonly position: number;
  readonly fileName: string;
  /** What the bar-code scanner read, if anything. */
  readonly partId: string | null;
  /** What a part of a shift-start check is known to be; null for all others. */
  readonly expected: Expectation | null;
  /** Null where the file could not be read. */
  readonly fileSha256: string | null;
  readonly fileSizeBytes: number;
  /** ISO 8601 in UTC. */
  readonly inspectedAt: string;
  readonly outcome: ItemOutcome;
}

/** A judged item with all that drawing it takes. */
export interface RunItemView {
  readonly inspection: Inspection;
  /** A small JPEG of the whole image; the photograph itself is not kept. */
  readonly preview: Blob;
}
