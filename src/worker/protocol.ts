/** What the page and the worker say to each other: one typed interface, no code. */

import type {
  BackendName,
  BackendReport,
  Inspection,
  InspectorSummary,
  NormalSummary,
  TrainingProgress,
  TrainingSettings,
} from '../inspector/types.ts';

export interface StartRequest {
  /** From `?backend=`; null lets the self-test decide. */
  readonly forcedBackend: BackendName | null;
  /** Absolute address of the folder that the app is served from, ending in a slash. */
  readonly baseUrl: string;
}

/**
 * What became of the page's storage. `blocked`: starting waits for a tab with an older Loupe to close.
 * The others: nothing can be read or stored any more until the page is reloaded.
 */
export type StorageNotice = 'blocked' | 'upgraded-elsewhere' | 'deleted-elsewhere' | 'terminated';

/** A file that was refused, and why; the others of its batch went on. */
export interface FileProblem {
  readonly fileName: string;
  readonly error: Error;
}

export interface AddNormalsReport {
  readonly added: readonly NormalSummary[];
  /** Files whose bytes are already among the normals. */
  readonly duplicates: readonly string[];
  readonly problems: readonly FileProblem[];
}

export interface LoupeWorker {
  /** Must come first and settle before anything else is asked. `onNotice` may be called until the page ends. */
  start(request: StartRequest, onNotice: (notice: StorageNotice) => void): Promise<BackendReport>;

  listInspectors(): Promise<readonly InspectorSummary[]>;
  getInspector(inspectorId: string): Promise<InspectorSummary>;
  createInspector(name: string): Promise<InspectorSummary>;
  renameInspector(inspectorId: string, name: string): Promise<InspectorSummary>;
  /** Deletes the inspector with its normals and heads; a training of it is cancelled. */
  deleteInspector(inspectorId: string): Promise<void>;

  listNormals(inspectorId: string): Promise<readonly NormalSummary[]>;
  addNormals(
    inspectorId: string,
    files: readonly File[],
    onProgress: (done: number, total: number) => void,
  ): Promise<AddNormalsReport>;
  removeNormal(inspectorId: string, normalId: string): Promise<void>;

  /** Trains from the stored normals and saves a new version; rejects with `CancelledError` after `cancelTraining`. */
  train(
    inspectorId: string,
    settings: TrainingSettings,
    onProgress: (progress: TrainingProgress) => void,
  ): Promise<InspectorSummary>;
  cancelTraining(): Promise<void>;

  inspect(inspectorId: string, file: File): Promise<Inspection>;
  /** A JPEG of the file as it is judged, to show where the browser cannot display the file itself. */
  pictureOf(file: File): Promise<Blob>;
}
