/** A worker for tests of state: keeps inspectors, normals and backbones in memory and trains when told to. */

import { CancelledError, InputError } from '../../src/errors.ts';
import type {
  InspectorSummary,
  NormalReview,
  NormalSummary,
  NormalWarningKind,
  ThresholdAdjustment,
  TrainingProgress,
} from '../../src/inspector/types.ts';
import { adjustedCalibration } from '../../src/thresholds.ts';
import type { BackboneSummary, LoupeWorker } from '../../src/worker/protocol.ts';

/** What a test tells the training under way to do. */
export interface TrainingHandle {
  report(progress: TrainingProgress): void;
  finish(): Promise<void>;
  fail(error: Error): Promise<void>;
}

export interface StandInWorker {
  readonly client: LoupeWorker;
  /** The training under way; throws when there is none. */
  trainingUnderWay(): TrainingHandle;
}

/**
 * Normals named `blurred*` are blurred. Files named `*.txt` are refused, files of a name that is there already are duplicates. Weights are
 * checkpoints where they are named `ckpt*`, else backbones named and hashed after their files.
 */
export function makeStandInWorker(): StandInWorker {
  const inspectors = new Map<string, InspectorSummary>();
  const normals = new Map<string, readonly NormalSummary[]>();
  const backbones = new Map<string, BackboneSummary>();
  const dismissed = new Map<string, readonly NormalWarningKind[]>();
  let underWay: (TrainingHandle & { cancel(): void }) | null = null;

  function find(inspectorId: string): InspectorSummary {
    const summary = inspectors.get(inspectorId);
    if (summary !== undefined) return summary;
    throw new InputError('not-found', `inspector ${inspectorId}`, 'one that exists', 'Go back.');
  }

  function save(summary: InspectorSummary): InspectorSummary {
    const normalCount = normals.get(summary.id)?.length ?? 0;
    inspectors.set(summary.id, { ...summary, normalCount });
    return find(summary.id);
  }

  /** As the worker does it, but that it keeps the last choice alone. */
  function adjust(
    inspectorId: string,
    choice: Pick<ThresholdAdjustment, 'wantedRate' | 'rejectThreshold'>,
  ): InspectorSummary {
    const summary = find(inspectorId);
    const { version } = summary;
    if (version?.calibration == null) throw new Error('No thresholds to adjust.');
    const adjustment = { ...choice, versionId: version.id, changedAt: '2026-11-25T12:00:00.000Z' };
    const calibration = adjustedCalibration(version.calibration, adjustment);
    return save({ ...summary, calibration, adjustment });
  }

  function makeInspector(name: string): InspectorSummary {
    return save({
      id: `inspector-${inspectors.size + 1}`,
      name,
      createdAt: new Date(inspectors.size).toISOString(),
      state: 'untrained',
      normalCount: 0,
      thumbnail: null,
      version: null,
      calibration: null,
      adjustment: null,
    });
  }

  const client: Omit<LoupeWorker, 'start' | 'inspect' | 'inspectFrame' | 'inspectAndRecord'> = {
    warmUp: async () => {},
    listInspectors: async () => [...inspectors.values()],
    getInspector: async (inspectorId) => save(find(inspectorId)),
    createInspector: async (name) => makeInspector(name),
    renameInspector: async (inspectorId, name) => save({ ...find(inspectorId), name }),
    deleteInspector: async (inspectorId) => {
      find(inspectorId);
      inspectors.delete(inspectorId);
    },
    listNormals: async (inspectorId) => {
      find(inspectorId);
      return (normals.get(inspectorId) ?? []).map((normal) => ({ ...normal }));
    },
    addNormals: async (inspectorId, files, onProgress) => {
      const held = [...(normals.get(inspectorId) ?? [])];
      const names = new Set(held.map(({ fileName }) => fileName));
      const refused = files.filter(({ name }) => name.endsWith('.txt'));
      const duplicates = files.map(({ name }) => name).filter((name) => names.has(name));
      const added = files
        .filter((file) => !refused.includes(file) && !names.has(file.name))
        .map(({ name }) => makeNormal(name));
      normals.set(inspectorId, [...held, ...added]);
      onProgress(files.length, files.length);
      const error = new InputError('image-unsupported', 'text', 'an image', 'Drop an image.');
      return {
        added,
        duplicates,
        problems: refused.map(({ name }) => ({ fileName: name, error })),
      };
    },
    removeNormal: async (inspectorId, normalId) => {
      const held = normals.get(inspectorId) ?? [];
      normals.set(
        inspectorId,
        held.filter(({ id }) => id !== normalId),
      );
    },
    reviewNormals: async (inspectorId) =>
      (normals.get(inspectorId) ?? []).flatMap(({ id, fileName }): NormalReview[] => {
        const isDismissed = dismissed.get(id)?.includes('blurred') ?? false;
        if (!fileName.startsWith('blurred') || isDismissed) return [];
        return [{ normalId: id, warnings: [{ kind: 'blurred', usualShare: 0.25 }] }];
      }),
    dismissWarnings: async (normalId, kinds) => {
      dismissed.set(normalId, kinds);
    },
    train: (inspectorId, _settings, onProgress) =>
      new Promise((resolve, reject) => {
        underWay = {
          report: onProgress,
          async finish() {
            resolve(save({ ...find(inspectorId), state: 'trained' }));
            await settled();
          },
          async fail(error) {
            reject(error);
            await settled();
          },
          cancel: () => reject(new CancelledError('The training')),
        };
      }),
    cancelTraining: async () => underWay?.cancel(),
    setWantedRate: async (inspectorId, wantedRate) =>
      adjust(inspectorId, { wantedRate, rejectThreshold: null }),
    setRejectThreshold: async (inspectorId, rejectThreshold) =>
      adjust(inspectorId, { wantedRate: null, rejectThreshold }),
    listBackbones: async () => [...backbones.values()],
    importWeights: async ({ name }) => {
      if (name.endsWith('.txt')) {
        throw new InputError('file-format', 'text', 'weights', 'Drop weights.');
      }
      if (name.startsWith('ckpt')) return { kind: 'checkpoint' };
      const reference = { name, sha256: name };
      const isNew = !backbones.has(name);
      backbones.set(name, { reference, sizeBytes: 1, embedded: false, usedBy: [] });
      return { kind: 'backbone', reference, isNew };
    },
    deleteBackbone: async (sha256) => {
      backbones.delete(sha256);
    },
    createFromCheckpoint: async (_file, { name, backboneSha256 }) => {
      if (!backbones.has(backboneSha256)) {
        throw new InputError('not-found', `backbone ${backboneSha256}`, 'a stored one', 'Add it.');
      }
      return save({ ...makeInspector(name), state: 'uncalibrated' });
    },
    exportInspector: async (inspectorId, form) => {
      find(inspectorId);
      const inputSize = form === 'onnx' ? { width: 288, height: 320 } : null;
      return { fileName: `${inspectorId}.${form}`, bytes: new Uint8Array(1), inputSize };
    },
    closeBatch: async () => {},
    listRuns: async () => [],
    getRun: (runId) => noRun(runId),
    listRunItems: async () => [],
    readRunItem: (runId) => noRun(runId),
    deleteRun: async () => {},
    evaluate: async () => {
      throw new Error('Tests of evaluation bring a worker of their own.');
    },
    cancelEvaluation: async () => {},
    thumbnailOf: async () => new Blob(['thumbnail']),
    countRuns: async () => ({ pass: 0, uncertain: 0, reject: 0, notJudged: 0, failed: 0 }),
    listCheckParts: async () => [],
    addCheckParts: async () => ({ added: [], problems: [] }),
    addNormalToCheck: async () => ({ added: [], problems: [] }),
    removeCheckPart: async () => {},
    runShiftCheck: async () => {
      throw new InputError('settings', '0 check parts', 'some', 'Add some.');
    },
    lastShiftCheck: async () => null,
    readDrift: async () => null,
    restartDrift: async () => null,
    pictureOf: async (file) => {
      if (file.name.endsWith('.txt')) throw new Error('No picture.');
      return new Blob(['picture']);
    },
  };

  return {
    client: client as LoupeWorker,
    trainingUnderWay() {
      if (underWay === null) throw new Error('No training is under way.');
      return underWay;
    },
  };
}

async function noRun(runId: string): Promise<never> {
  throw new InputError('not-found', `run ${runId}`, 'one that is stored', 'Go back.');
}

/** Lets every promise that can settle do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function filesNamed(...names: readonly string[]): readonly File[] {
  return names.map((name) => new File([name], name));
}

function makeNormal(fileName: string): NormalSummary {
  return {
    id: `normal-${fileName}`,
    fileName,
    sha256: fileName,
    sizeBytes: 1,
    thumbnail: new Blob(),
    addedAt: '2026-01-01T00:00:00Z',
    width: 32,
    height: 32,
  };
}
