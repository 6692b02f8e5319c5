/** The worker's side of the protocol: one device, one training at a time, one judge kept ready. */

import { InputError } from '../errors.ts';
import type { ImageDecoder } from '../image/decode.ts';
import type {
  Inspection,
  InspectorRecord,
  InspectorState,
  InspectorSummary,
  InspectorVersion,
  RgbImage,
  TrainingProgress,
} from '../inspector/types.ts';
import type { LoupeStorage } from '../storage/storage.ts';
import { addNormals } from './addNormals.ts';
import { calibrationInForce, setRejectThreshold, setWantedRate } from './adjusting.ts';
import { explainDeviceLoss } from './deviceLoss.ts';
import { createDriftWatch } from './driftWatch.ts';
import { createEvaluating } from './evaluating.ts';
import { exportStored } from './exportStored.ts';
import { imageOfFrame } from './frameImage.ts';
import { createFromCheckpoint } from './importCheckpoint.ts';
import { inspectAndRecord } from './inspectAndRecord.ts';
import { createInspecting } from './inspecting.ts';
import { measureDevice } from './measuring.ts';
import type { LoupeWorker, MeasuringWorker } from './protocol.ts';
import { createRecording } from './recording.ts';
import { reviewNormals } from './reviewNormals.ts';
import { openSession, type Session } from './session.ts';
import { addCheckParts, addNormalToCheck, lastShiftCheck, runShiftCheck } from './shiftChecks.ts';
import { deleteBackbone, importWeights, listBackbones } from './storedBackbones.ts';
import { getRun, listRuns, readRunItem } from './storedRuns.ts';
import { makePicture, makeThumbnail } from './thumbnail.ts';
import { type RunningTraining, refuseBackboneInUse, refuseNormalInUse } from './trainingNeeds.ts';
import { trainStored } from './trainStored.ts';

export function createService(): LoupeWorker & MeasuringWorker {
  let opened: Promise<Session> | null = null;
  let training: (RunningTraining & { readonly controller: AbortController }) | null = null;
  const inspecting = createInspecting(session);
  const recording = createRecording();
  const drift = createDriftWatch();
  const evaluating = createEvaluating(inspecting);

  async function session(): Promise<Session> {
    if (opened) return opened;
    throw new Error('The worker was asked before it had started.');
  }

  async function decode(file: File): Promise<RgbImage> {
    const { decoder } = await session();
    return decoder.decode(new Uint8Array(await file.arrayBuffer()));
  }

  async function storage(): Promise<LoupeStorage> {
    return (await session()).storage;
  }

  /** What runs when the device is lost fails; what comes after finds it connected anew. */
  function watch(current: Session): Session {
    void current.engine.device.lost.then(() => {
      inspecting.forget();
      opened = current.reopen().then(watch);
      // Told to whoever asks next; until then nobody listens.
      opened.catch(() => {});
    });
    return current;
  }

  function inspect(
    id: string,
    fileName: string,
    read: (decoder: ImageDecoder) => RgbImage | Promise<RgbImage>,
  ): Promise<Inspection> {
    return inspecting.inTurn(async () => {
      const startedAt = performance.now();
      const subject = await inspecting.subject(id);
      const image = await read(subject.session.decoder);
      return inspecting.judge(subject, fileName, image, startedAt);
    });
  }

  async function summarise(record: InspectorRecord): Promise<InspectorSummary> {
    const { normals } = await storage();
    const { hashes, first } = await normals.overview(record.id);
    const version = record.versions.at(-1) ?? null;
    const same = version !== null && sameSet(version.normalHashes, hashes);
    return {
      id: record.id,
      name: record.name,
      createdAt: record.createdAt,
      state: stateOf(version, same),
      normalCount: hashes.length,
      thumbnail: first?.thumbnail ?? null,
      version,
      ...calibrationInForce(record, version),
    };
  }

  return {
    async start(request, onNotice) {
      opened = openSession(request, onNotice).then(watch);
      return (await opened).engine.report;
    },

    warmUp: () => inspecting.warmUp(),

    async listInspectors() {
      const { inspectors } = await storage();
      return Promise.all((await inspectors.list()).map(summarise));
    },

    async getInspector(id) {
      const { inspectors } = await storage();
      return summarise(await inspectors.get(id));
    },

    async createInspector(name) {
      const record = {
        id: crypto.randomUUID(),
        name,
        createdAt: new Date().toISOString(),
        versions: [],
        adjustments: [],
      };
      const { inspectors } = await storage();
      await inspectors.add(record);
      return summarise(record);
    },

    async renameInspector(id, name) {
      const { inspectors } = await storage();
      return summarise(await inspectors.rename(id, name));
    },

    async deleteInspector(id) {
      if (training?.inspectorId === id) training.controller.abort();
      await (await storage()).deleteInspector(id);
    },

    listNormals: async (id) => (await storage()).normals.list(id),

    addNormals: async (id, files, onProgress) => addNormals(await session(), id, files, onProgress),

    async removeNormal(id, normalId) {
      refuseNormalInUse(training, id);
      await (await storage()).normals.remove(normalId);
    },

    reviewNormals: async (id) => reviewNormals(await session(), id),

    dismissWarnings: async (normalId, kinds) =>
      (await storage()).normals.dismissWarnings(normalId, kinds),

    async train(id, settings, onProgress) {
      if (training) {
        throw new InputError(
          'busy',
          'a second training',
          'one at a time',
          'Wait for the other, or cancel it.',
        );
      }
      const controller = new AbortController();
      training = { inspectorId: id, settings, controller };
      try {
        const report = async (progress: TrainingProgress) => onProgress(progress);
        const current = await session();
        const trained = trainStored(current, id, settings, report, controller.signal);
        return await summarise(await explainDeviceLoss(current.engine, trained));
      } finally {
        training = null;
      }
    },

    setWantedRate: async (id, wantedRate) =>
      summarise(await setWantedRate(await storage(), id, wantedRate)),

    setRejectThreshold: async (id, value) =>
      summarise(await setRejectThreshold(await storage(), id, value)),

    async cancelTraining() {
      training?.controller.abort();
    },

    inspect: (id, file) =>
      inspect(id, file.name, async (decoder) =>
        decoder.decode(new Uint8Array(await file.arrayBuffer())),
      ),

    inspectFrame: (id, frame) => inspect(id, '', () => imageOfFrame(frame)),

    inspectAndRecord: (request, file) => inspectAndRecord(inspecting, recording, request, file),

    closeBatch: async (batchId, leftCount) => recording.close(await storage(), batchId, leftCount),

    listRuns: async (id) => listRuns(await storage(), id),

    getRun: async (runId) => getRun(await storage(), runId),

    listRunItems: async (runId) => (await storage()).runs.items(runId),

    readRunItem: async (runId, position) => readRunItem(await session(), runId, position),

    deleteRun: async (runId) => (await storage()).runs.delete(runId),

    countRuns: async (id, sinceIso) => (await storage()).runs.count(id, sinceIso),

    listCheckParts: async (id) => (await storage()).checkParts.list(id),

    addCheckParts: async (id, expected, files) =>
      addCheckParts(await session(), id, expected, files),

    addNormalToCheck: async (id, normal) => addNormalToCheck(await session(), id, normal),

    removeCheckPart: async (partId) => (await storage()).checkParts.remove(partId),

    runShiftCheck: async (id, onProgress) =>
      runShiftCheck(await storage(), inspecting, recording, id, onProgress),

    lastShiftCheck: async (id) => lastShiftCheck(await storage(), id),

    readDrift: async (id) => drift.report(await storage(), id),

    async restartDrift(id) {
      await drift.restart(await storage(), id);
      return drift.report(await storage(), id);
    },

    listBackbones: async () => listBackbones(await storage()),

    importWeights: async (file) => importWeights(await storage(), file),

    async deleteBackbone(sha256) {
      refuseBackboneInUse(training, sha256);
      await deleteBackbone(await storage(), sha256);
    },

    createFromCheckpoint: async (file, choice) =>
      summarise(await createFromCheckpoint(await session(), file, choice)),

    exportInspector: async (id, form) => exportStored(await session(), id, form),
    measureDevice,
    ...evaluating,

    thumbnailOf: async (file) => makeThumbnail(await decode(file)),
    pictureOf: async (file) => makePicture(await decode(file)),
  };
}

function stateOf(version: InspectorVersion | null, isUpToDate: boolean): InspectorState {
  if (version === null) return 'untrained';
  if (version.calibration === null) return 'uncalibrated';
  return isUpToDate ? 'trained' : 'stale';
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const members = new Set(a);
  return members.size === b.length && b.every((item) => members.has(item));
}
