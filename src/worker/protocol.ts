/** What the page and the worker say to each other: one typed interface, no code. */

import type { Evaluation, EvaluationProgress } from '../evaluation/types.ts';
import type { DeviceMeasurement, MeasurementProgress } from '../inspector/measurement.ts';
import type {
  BackboneReference,
  BackendName,
  BackendReport,
  CheckPart,
  DriftReport,
  Expectation,
  ImageSize,
  Inspection,
  InspectorSummary,
  NormalReview,
  NormalSummary,
  NormalWarningKind,
  TrainingProgress,
  TrainingSettings,
} from '../inspector/types.ts';
import type { ShiftCheck } from '../records/shiftCheck.ts';
import type { RunCounts, RunItem, RunItemView, RunSource, RunSummary } from '../records/types.ts';

export interface StartRequest {
  /** From `?backend=`; null lets the self-test decide. */
  readonly forcedBackend: BackendName | null;
  /** Of WASM, from `?threads=`; null takes the usual number. */
  readonly threads: number | null;
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

export interface AddCheckPartsReport {
  readonly added: readonly CheckPart[];
  /** Those that are check parts already are among them. */
  readonly problems: readonly FileProblem[];
}

export interface AddNormalsReport {
  readonly added: readonly NormalSummary[];
  /** Files whose bytes are already among the normals. */
  readonly duplicates: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** What Settings lists of a backbone. */
export interface BackboneSummary {
  readonly reference: BackboneReference;
  readonly sizeBytes: number;
  /** Comes with the app, and so cannot be deleted. */
  readonly embedded: boolean;
  /** Names of the inspectors that have a version on it; while there are any it cannot be deleted. */
  readonly usedBy: readonly string[];
}

/** What a file of weights turned out to be. Backbones are stored at once; a checkpoint needs choices first. */
export type WeightsImport =
  | { readonly kind: 'backbone'; readonly reference: BackboneReference; readonly isNew: boolean }
  | { readonly kind: 'checkpoint' };

export interface CheckpointChoice {
  readonly name: string;
  /** Of the backbone that the checkpoint was trained on. */
  readonly backboneSha256: string;
}

/** `onnx`: backbone, head and map; `head`: safetensors under the official code's names. */
export type ExportForm = 'onnx' | 'head';

export interface ExportedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The one size of the network's input that an ONNX model takes; null for a head. */
  readonly inputSize: ImageSize | null;
}

/** One frame of a camera: opaque 8-bit RGBA, `[height, width, 4]` in row-major order. */
export interface FramePixels extends ImageSize {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Where an inspection's record belongs. */
export interface RecordRequest {
  readonly inspectorId: string;
  /**
   * The page's own name for images that belong together; they are one run as long as the same version judges them, of
   * the camera those of one day.
   */
  readonly batchId: string;
  readonly source: RunSource;
  /** What the bar-code scanner read, if anything. */
  readonly partId: string | null;
  /** What a part of a shift-start check is known to be; null for all others. */
  readonly expected: Expectation | null;
  /** Whether a picture that should not be judged, as too dark a one, is judged all the same. */
  readonly isLenient: boolean;
  /** Images of the batch that still wait behind this one. */
  readonly leftCount: number;
}

/** What became of a record; an inspection counts whether it could be kept or not. */
export type RecordOutcome =
  | { readonly kind: 'kept'; readonly runId: string; readonly position: number }
  | { readonly kind: 'lost'; readonly error: Error };

export interface RecordedInspection {
  readonly outcome:
    | { readonly kind: 'judged'; readonly inspection: Inspection }
    | { readonly kind: 'failed'; readonly error: Error };
  readonly record: RecordOutcome;
}

/** An image whose kind is known, to be evaluated on. */
export interface LabelledFile {
  /** Of all that are evaluated together no two have the same. */
  readonly name: string;
  /** `good`, or the kind of defect. */
  readonly kind: string;
  readonly file: File;
  /** A picture of the image's proportions, not black where the part is defective; null where that is not known. */
  readonly mask: File | null;
}

/** What a worker of its own is asked: it is not started, and holds nothing of what the other one holds. */
export interface MeasuringWorker {
  /** @param baseUrl As in `StartRequest`. */
  measureDevice(
    baseUrl: string,
    onProgress: (progress: MeasurementProgress) => void,
  ): Promise<DeviceMeasurement>;
}

export interface LoupeWorker {
  /** Must come first and settle before anything else is asked. `onNotice` may be called until the page ends. */
  start(request: StartRequest, onNotice: (notice: StorageNotice) => void): Promise<BackendReport>;

  /** Compiles what the next inspection will run, as far as that can be known; to be called once nothing else waits. */
  warmUp(): Promise<void>;

  listInspectors(): Promise<readonly InspectorSummary[]>;
  getInspector(inspectorId: string): Promise<InspectorSummary>;
  createInspector(name: string): Promise<InspectorSummary>;
  renameInspector(inspectorId: string, name: string): Promise<InspectorSummary>;
  /** Deletes the inspector with its normals, heads and runs; a training of it is cancelled. */
  deleteInspector(inspectorId: string): Promise<void>;

  listNormals(inspectorId: string): Promise<readonly NormalSummary[]>;
  addNormals(
    inspectorId: string,
    files: readonly File[],
    onProgress: (done: number, total: number) => void,
  ): Promise<AddNormalsReport>;
  /** Rejects with `busy` while a training in tiles, which reads them twice, is under way on the inspector. */
  removeNormal(inspectorId: string, normalId: string): Promise<void>;
  /** Those that need a look; measures those first that an earlier Loupe has stored, which may take a while. */
  reviewNormals(inspectorId: string): Promise<readonly NormalReview[]>;
  /** Warnings of these kinds are not to be given of the normal again. */
  dismissWarnings(normalId: string, kinds: readonly NormalWarningKind[]): Promise<void>;

  /** Trains from the stored normals and saves a new version; rejects with `CancelledError` after `cancelTraining`. */
  train(
    inspectorId: string,
    settings: TrainingSettings,
    onProgress: (progress: TrainingProgress) => void,
  ): Promise<InspectorSummary>;
  cancelTraining(): Promise<void>;

  /** Both choose a threshold of the version in use without a training; null takes the training's again. */
  setWantedRate(inspectorId: string, wantedRate: number | null): Promise<InspectorSummary>;
  /** Rejects with `settings` for a value under the pass threshold. */
  setRejectThreshold(inspectorId: string, value: number | null): Promise<InspectorSummary>;

  inspect(inspectorId: string, file: File): Promise<Inspection>;
  /**
   * As `inspect`, and writes a record of it, of a file that cannot be judged too. Rejects only where there is no
   * version to inspect by.
   */
  inspectAndRecord(request: RecordRequest, file: File): Promise<RecordedInspection>;
  /** No more images come for the batch, though `leftCount` waited; a batch that none waits for ends by itself. */
  closeBatch(batchId: string, leftCount: number): Promise<void>;
  /** Newest first. */
  listRuns(inspectorId: string): Promise<readonly RunSummary[]>;
  getRun(runId: string): Promise<RunSummary>;
  /** In the order of inspection, without what draws them. */
  listRunItems(runId: string): Promise<readonly RunItem[]>;
  /** A judged item with its preview and its anomaly map, drawn again. */
  readRunItem(runId: string, position: number): Promise<RunItemView>;
  deleteRun(runId: string): Promise<void>;
  /** Photographs of parts of which it is known what they are, in the order in which they were added. */
  listCheckParts(inspectorId: string): Promise<readonly CheckPart[]>;
  addCheckParts(
    inspectorId: string,
    expected: Expectation,
    files: readonly File[],
  ): Promise<AddCheckPartsReport>;
  /** Adds a stored normal as a good part; it need not be a normal any longer to stay one. */
  addNormalToCheck(inspectorId: string, normal: NormalSummary): Promise<AddCheckPartsReport>;
  removeCheckPart(partId: string): Promise<void>;
  /** Inspects them all into a run of its own; rejects where nothing can be said by it. */
  runShiftCheck(
    inspectorId: string,
    onProgress: (done: number, total: number) => void,
  ): Promise<ShiftCheck>;
  /** Null where there is none yet. */
  lastShiftCheck(inspectorId: string): Promise<ShiftCheck | null>;

  /** Whether the inspector's recorded passes still score as its held-out normals; null where it has no thresholds. */
  readDrift(inspectorId: string): Promise<DriftReport | null>;
  /** Watches anew: what has passed until now no longer counts. */
  restartDrift(inspectorId: string): Promise<DriftReport | null>;
  /** What an inspector's records since a moment count; `sinceIso` is ISO 8601 in UTC, as `Date.toISOString` gives it. */
  countRuns(inspectorId: string, sinceIso: string): Promise<RunCounts>;

  /**
   * As `inspect`, of pixels that no file holds; the result's `fileName` is empty. A PNG of the same pixels gets
   * the same score. The pixels are handed over: their buffer is empty afterwards.
   */
  inspectFrame(inspectorId: string, frame: FramePixels): Promise<Inspection>;

  /** The app's own first, then the others by name. */
  listBackbones(): Promise<readonly BackboneSummary[]>;
  /** Reads safetensors, `.pth` or `.pt`; rejects with `InputError` for a file that is neither of both kinds. */
  importWeights(file: File): Promise<WeightsImport>;
  deleteBackbone(sha256: string): Promise<void>;
  /** Makes an inspector of the official code's checkpoint; it scores at once and is calibrated from normals. */
  createFromCheckpoint(file: File, choice: CheckpointChoice): Promise<InspectorSummary>;
  /** A trained or imported inspector for other programs. */
  exportInspector(inspectorId: string, form: ExportForm): Promise<ExportedFile>;
  /**
   * Judges labelled images by the version in use, between inspections and without records, and gives its figures.
   * Images that cannot be judged are named in it. Rejects with `CancelledError` after `cancelEvaluation`.
   * @param source What the images are called together.
   */
  evaluate(
    inspectorId: string,
    source: string,
    files: readonly LabelledFile[],
    onProgress: (progress: EvaluationProgress) => void,
  ): Promise<Evaluation>;
  cancelEvaluation(): Promise<void>;

  /** A small JPEG of the file, for lists. */
  thumbnailOf(file: File): Promise<Blob>;
  /** A JPEG of the file as it is judged, to show where the browser cannot display the file itself. */
  pictureOf(file: File): Promise<Blob>;
}
