/** Types only: an inspector, its versions, and what lists show of it. */

import type { BackendName } from './backend.ts';
import type { Calibration, ThresholdAdjustment } from './calibration.ts';
import type { BackboneReference, InputGeometry } from './method.ts';
import type { PictureLimits } from './picture.ts';
import type { TrainingSettings } from './training.ts';

/** One training's outcome: everything that an inspection needs, by reference. Never changed once written. */
export interface InspectorVersion {
  readonly id: string;
  /** 1 for the first training, then 2, 3, ... */
  readonly number: number;
  readonly parentId: string | null;
  /** ISO 8601 in UTC. */
  readonly trainedAt: string;
  /** The file that the weights came from; null where they were trained here. */
  readonly importedFrom: { readonly fileName: string; readonly sha256: string } | null;
  readonly backbone: BackboneReference;
  readonly geometry: InputGeometry;
  readonly headSha256: string;
  /** The settings as used, `steps` resolved. */
  readonly settings: TrainingSettings & { readonly steps: number };
  /** Steps that the head has taken in all since it was new or imported: the parent's and this training's. */
  readonly totalSteps: number;
  /** SHA-256 of each normal's file, in order; of a shot that was saved twice the first alone was learned from. */
  readonly normalHashes: readonly string[];
  /** Null for weights just imported: they score, but give no verdict before they are calibrated. */
  readonly calibration: Calibration | null;
  /** Changed copies of each normal that it learned from too. */
  readonly copies: number;
  /** Within which pictures are judged; null for weights just imported, and for trainings before Loupe looked at that. */
  readonly pictureLimits: PictureLimits | null;
  readonly backend: BackendName;
  /** Null where nothing was trained. */
  readonly finalLoss: number | null;
  readonly durationMs: number;
}

/** What is stored of an inspector; the last of `versions` is in use, none means untrained. */
export interface InspectorRecord {
  readonly id: string;
  readonly name: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly versions: readonly InspectorVersion[];
  /** At most one a version. */
  readonly adjustments: readonly ThresholdAdjustment[];
}

/** `uncalibrated`: imported, without thresholds yet. `stale`: normals were added or removed since the training. */
export type InspectorState = 'untrained' | 'uncalibrated' | 'trained' | 'stale';

/** What lists show of an inspector. */
export interface InspectorSummary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly state: InspectorState;
  readonly normalCount: number;
  /** The first normal's thumbnail, if any. */
  readonly thumbnail: Blob | null;
  readonly version: InspectorVersion | null;
  /** The version's with what the user has adjusted since: what inspections are judged by. */
  readonly calibration: Calibration | null;
  /** Of the version. */
  readonly adjustment: ThresholdAdjustment | null;
}
