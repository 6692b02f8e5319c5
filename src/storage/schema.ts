/** The database's typed schema: which stores there are, what lies in them, and by which keys it is found. */

import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';
import type {
  CheckPart,
  ImageSize,
  InspectorRecord,
  NormalMeasures,
  NormalWarningKind,
  Verdict,
} from '../inspector/types.ts';
import type { RunItem, RunRecord } from '../records/types.ts';

/** What is stored of a backbone beside its bytes. */
export interface BackboneRecord {
  readonly sha256: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/**
 * What is stored of a normal beside its bytes.
 *
 * All bytes, the thumbnail's too, are ArrayBuffers and not Blobs: an ArrayBuffer is written within
 * the transaction, so that it is there or not there as a whole, and counts against the quota at
 * once. A stored Blob is a reference to a file of the browser's that can be lost on its own, and
 * Safari refused Blobs in private windows.
 */
export interface NormalRecord extends ImageSize {
  readonly id: string;
  readonly inspectorId: string;
  /** Order among the inspector's normals; rising, with gaps where some were removed. */
  readonly position: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly thumbnail: { readonly type: string; readonly bytes: ArrayBuffer };
  /** ISO 8601 in UTC. */
  readonly addedAt: string;
  /** Null until they are taken: normals of earlier versions of Loupe have none. */
  readonly measures: NormalMeasures | null;
  /** What the user has looked at and found fine. */
  readonly dismissedWarnings: readonly NormalWarningKind[];
}

/** What is stored of a check part beside its bytes; see `NormalRecord`. */
export interface CheckPartRecord extends Omit<CheckPart, 'thumbnail'> {
  readonly inspectorId: string;
  readonly position: number;
  readonly thumbnail: { readonly type: string; readonly bytes: ArrayBuffer };
}

/** What is stored of an inspection beside the bytes that draw it again. */
export interface RunItemRecord extends RunItem {
  readonly inspectorId: string;
  /** What it counts as; parts of a check are no day's parts. */
  readonly bin: Verdict | 'failed' | 'check';
  /** Of the bytes in `runPictures`; null for what could not be inspected. */
  readonly picture: {
    readonly previewType: string;
    readonly previewSha256: string;
    readonly scoresSha256: string;
    readonly scoresSize: ImageSize;
  } | null;
}

/** A small picture of what was inspected and its patch scores, float32 in row-major order. */
export interface RunPictureRecord {
  readonly runId: string;
  readonly position: number;
  readonly preview: ArrayBuffer;
  readonly scores: ArrayBuffer;
}

/** Large bytes lie in stores of their own, so that a list never loads them. */
export interface LoupeSchema extends DBSchema {
  inspectors: { key: string; value: InspectorRecord };
  heads: { key: string; value: { readonly sha256: string; readonly bytes: ArrayBuffer } };
  normals: {
    key: string;
    value: NormalRecord;
    indexes: {
      /** `[inspectorId, position, sha256]`: order, and the hashes without loading a record. */
      byPosition: [inspectorId: string, position: number, sha256: string];
      /** `[inspectorId, sha256]`, unique: an inspector has each image once. */
      byHash: [inspectorId: string, sha256: string];
    };
  };
  normalBytes: { key: string; value: { readonly id: string; readonly bytes: ArrayBuffer } };
  backbones: { key: string; value: BackboneRecord };
  backboneBytes: { key: string; value: { readonly sha256: string; readonly bytes: ArrayBuffer } };
  runs: {
    key: string;
    value: RunRecord;
    indexes: {
      /** `[inspectorId, startedAt]` */
      byStart: [inspectorId: string, startedAt: string];
    };
  };
  runItems: {
    key: [runId: string, position: number];
    value: RunItemRecord;
    indexes: {
      /** `[inspectorId, bin, inspectedAt]`: counts of a day without loading a record. */
      byBin: [inspectorId: string, bin: string, inspectedAt: string];
    };
  };
  runPictures: { key: [runId: string, position: number]; value: RunPictureRecord };
  checkParts: {
    key: string;
    value: CheckPartRecord;
    indexes: {
      /** `[inspectorId, position]` */
      byAdding: [inspectorId: string, position: number];
    };
  };
  checkPartBytes: { key: string; value: { readonly id: string; readonly bytes: ArrayBuffer } };
  /** Of each inspector the newest check whose run was deleted: deleting it must not lift what it blocks. */
  deletedChecks: { key: string; value: RunRecord };
  settings: { key: string; value: { readonly name: string; readonly value: unknown } };
}

export type LoupeDatabase = IDBPDatabase<LoupeSchema>;
export type StoreName = StoreNames<LoupeSchema>;
