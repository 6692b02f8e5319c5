/** The page's end of the worker: starts it and gives its interface, typed, with callbacks as plain functions. */

import { proxy, transfer, wrap } from 'comlink';
import { registerErrorTransfer } from './errorTransfer.ts';
import type {
  AddCheckPartsReport,
  LoupeWorker,
  MeasuringWorker,
  RecordedInspection,
  WeightsImport,
} from './protocol.ts';

/** A worker with its typed interface, and what rejects all that is asked of it once it has failed. */
function connect<Interface>(name: string) {
  registerErrorTransfer();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  const remote = wrap<Interface>(worker);
  const waiting = new Set<(reason: Error) => void>();
  let failure: Error | null = null;
  worker.addEventListener('error', (event) => {
    failure = new Error(
      `The worker stopped: ${event.message || 'its script could not be loaded'}.`,
    );
    for (const reject of waiting) reject(failure);
  });

  /** Not a race against one promise of failure: that would hold every answer for as long as the page lives. */
  function orFail<T>(answer: Promise<T>): Promise<T> {
    if (failure) return Promise.reject(failure);
    return new Promise((resolve, reject) => {
      waiting.add(reject);
      answer.then(resolve, reject).finally(() => waiting.delete(reject));
    });
  }

  return { worker, remote, orFail };
}

/** A worker of its own for a measurement, which may be ended at any moment. */
export function connectMeasuringWorker(): MeasuringWorker & { end(): void } {
  const { worker, remote, orFail } = connect<MeasuringWorker>('loupe-measuring');
  return {
    measureDevice: (baseUrl, onProgress) =>
      orFail(remote.measureDevice(baseUrl, proxy(onProgress))),
    end: () => worker.terminate(),
  };
}

/** Starts the one worker. A worker that cannot be loaded rejects `start` and all that follows. */
export function connectWorker(): LoupeWorker {
  const { remote, orFail } = connect<LoupeWorker>('loupe');
  return {
    start: (request, onNotice) => orFail(remote.start(request, proxy(onNotice))),
    warmUp: () => orFail(remote.warmUp()),
    listInspectors: () => orFail(remote.listInspectors()),
    getInspector: (id) => orFail(remote.getInspector(id)),
    createInspector: (name) => orFail(remote.createInspector(name)),
    renameInspector: (id, name) => orFail(remote.renameInspector(id, name)),
    deleteInspector: (id) => orFail(remote.deleteInspector(id)),
    listNormals: (id) => orFail(remote.listNormals(id)),
    addNormals: (id, files, onProgress) => orFail(remote.addNormals(id, files, proxy(onProgress))),
    removeNormal: (id, normalId) => orFail(remote.removeNormal(id, normalId)),
    reviewNormals: (id) => orFail(remote.reviewNormals(id)),
    dismissWarnings: (normalId, kinds) => orFail(remote.dismissWarnings(normalId, kinds)),
    train: (id, settings, onProgress) => orFail(remote.train(id, settings, proxy(onProgress))),
    cancelTraining: () => orFail(remote.cancelTraining()),
    setWantedRate: (id, wantedRate) => orFail(remote.setWantedRate(id, wantedRate)),
    setRejectThreshold: (id, value) => orFail(remote.setRejectThreshold(id, value)),
    inspect: (id, file) => orFail(remote.inspect(id, file)),
    inspectAndRecord: (request, file) =>
      orFail<RecordedInspection>(remote.inspectAndRecord(request, file)),
    closeBatch: (batchId, leftCount) => orFail(remote.closeBatch(batchId, leftCount)),
    listRuns: (id) => orFail(remote.listRuns(id)),
    getRun: (runId) => orFail(remote.getRun(runId)),
    listRunItems: (runId) => orFail(remote.listRunItems(runId)),
    readRunItem: (runId, position) => orFail(remote.readRunItem(runId, position)),
    deleteRun: (runId) => orFail(remote.deleteRun(runId)),
    countRuns: (id, sinceIso) => orFail(remote.countRuns(id, sinceIso)),
    listCheckParts: (id) => orFail(remote.listCheckParts(id)),
    addCheckParts: (id, expected, files) =>
      orFail<AddCheckPartsReport>(remote.addCheckParts(id, expected, files)),
    addNormalToCheck: (id, normal) => orFail(remote.addNormalToCheck(id, normal)),
    removeCheckPart: (partId) => orFail(remote.removeCheckPart(partId)),
    runShiftCheck: (id, onProgress) => orFail(remote.runShiftCheck(id, proxy(onProgress))),
    lastShiftCheck: (id) => orFail(remote.lastShiftCheck(id)),
    readDrift: (id) => orFail(remote.readDrift(id)),
    restartDrift: (id) => orFail(remote.restartDrift(id)),
    inspectFrame: (id, frame) =>
      orFail(remote.inspectFrame(id, transfer(frame, [frame.data.buffer]))),
    listBackbones: () => orFail(remote.listBackbones()),
    importWeights: (file) => orFail<WeightsImport>(remote.importWeights(file)),
    deleteBackbone: (sha256) => orFail(remote.deleteBackbone(sha256)),
    createFromCheckpoint: (file, choice) => orFail(remote.createFromCheckpoint(file, choice)),
    exportInspector: (id, form) => orFail(remote.exportInspector(id, form)),
    evaluate: (id, source, files, onProgress) =>
      orFail(remote.evaluate(id, source, files, proxy(onProgress))),
    cancelEvaluation: () => orFail(remote.cancelEvaluation()),
    thumbnailOf: (file) => orFail(remote.thumbnailOf(file)),
    pictureOf: (file) => orFail(remote.pictureOf(file)),
  };
}
