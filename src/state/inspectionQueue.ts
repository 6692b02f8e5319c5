/** Images waiting for the worker: one at a time, captures of the camera before files, files paused and cancelled by inspector. */

import type { RunSource } from '../records/types.ts';
import type { BatchWork } from './inspectionBatch.ts';

export interface Job {
  readonly inspectorId: string;
  readonly itemId: string;
  readonly source: RunSource;
  /** Images of one batch become one run, of the camera one a day. */
  readonly batchId: string;
}

export interface InspectionQueue {
  add(inspectorId: string, itemIds: readonly string[], source: RunSource): void;
  /** Takes items out, those that wait; the one under inspection ends. */
  remove(inspectorId: string, itemIds: ReadonlySet<string>): void;
  setPaused(inspectorId: string, isPaused: boolean): void;
  /** Takes all files of the inspector out that wait. @returns their items */
  cancel(inspectorId: string): ReadonlySet<string>;
}

export interface QueueListener {
  /** Does a job, and never rejects; `leftCount` images of its batch wait behind it or were taken out. */
  perform(job: Job, leftCount: number): Promise<void>;
  /** Null where no files are under way any more. */
  onWork(inspectorId: string, work: BatchWork | null): void;
  /** A batch of files has ended; `leftCount` of them were taken out. */
  onBatchEnd(batchId: string, leftCount: number): void;
}

/** Files that were put in while others of the inspector were still under way. */
interface FileBatch {
  readonly id: string;
  total: number;
  done: number;
  removed: number;
  isPaused: boolean;
  isRunning: boolean;
  durationsMs: readonly number[];
}

/** Of the last images: what other work the device does now counts, and what it did does not. */
const MEAN_OVER = 20;
const LEAST_DURATIONS = 3;

export function createInspectionQueue(
  listener: QueueListener,
  nowMs: () => number,
): InspectionQueue {
  const fileBatches = new Map<string, FileBatch>();
  const cameraBatches = new Map<string, string>();
  let waiting: readonly Job[] = [];
  let isDraining = false;

  function takeNext(): Job | undefined {
    const job = waiting.find(
      ({ inspectorId, source }) =>
        source === 'camera' || fileBatches.get(inspectorId)?.isPaused !== true,
    );
    waiting = waiting.filter((other) => other !== job);
    return job;
  }

  async function drain(): Promise<void> {
    if (isDraining) return;
    isDraining = true;
    for (let job = takeNext(); job !== undefined; job = takeNext()) {
      await (job.source === 'camera' ? listener.perform(job, 0) : performFile(job));
    }
    isDraining = false;
  }

  async function performFile(job: Job): Promise<void> {
    const batch = fileBatches.get(job.inspectorId);
    if (batch === undefined) return;
    const startedMs = nowMs();
    batch.isRunning = true;
    await listener.perform(job, leftOf(job.inspectorId, batch));
    batch.isRunning = false;
    batch.done += 1;
    batch.durationsMs = [...batch.durationsMs, nowMs() - startedMs].slice(-MEAN_OVER);
    report(job.inspectorId);
  }

  function waitingFiles(inspectorId: string): readonly Job[] {
    return waiting.filter((job) => job.inspectorId === inspectorId && job.source === 'files');
  }

  function leftOf(inspectorId: string, batch: FileBatch): number {
    return waitingFiles(inspectorId).length + batch.removed;
  }

  /** Tells how far the inspector's files are, and ends their batch where nothing is left to do. */
  function report(inspectorId: string): void {
    const batch = fileBatches.get(inspectorId);
    if (batch === undefined) return;
    const left = waitingFiles(inspectorId).length;
    if (left === 0 && !batch.isRunning) {
      fileBatches.delete(inspectorId);
      listener.onWork(inspectorId, null);
      listener.onBatchEnd(batch.id, batch.removed);
      return;
    }
    const { total, done, isPaused, durationsMs } = batch;
    const meanMs = durationsMs.reduce((sum, ms) => sum + ms, 0) / durationsMs.length;
    const remainingMs = durationsMs.length < LEAST_DURATIONS ? null : meanMs * (total - done);
    listener.onWork(inspectorId, { total, done, isPaused, remainingMs });
  }

  function batchIdOf(inspectorId: string, source: RunSource, count: number): string {
    if (source === 'camera') {
      const id = cameraBatches.get(inspectorId) ?? crypto.randomUUID();
      cameraBatches.set(inspectorId, id);
      return id;
    }
    const batch = fileBatches.get(inspectorId) ?? newFileBatch();
    batch.total += count;
    fileBatches.set(inspectorId, batch);
    return batch.id;
  }

  function remove(inspectorId: string, isMeant: (job: Job) => boolean): ReadonlySet<string> {
    const removed = waiting.filter((job) => job.inspectorId === inspectorId && isMeant(job));
    const gone = new Set(removed);
    waiting = waiting.filter((job) => !gone.has(job));
    const batch = fileBatches.get(inspectorId);
    if (batch !== undefined) {
      const files = removed.filter(({ source }) => source === 'files').length;
      batch.removed += files;
      batch.total -= files;
      report(inspectorId);
    }
    return new Set(removed.map(({ itemId }) => itemId));
  }

  return {
    add(inspectorId, itemIds, source) {
      if (itemIds.length === 0) return;
      const batchId = batchIdOf(inspectorId, source, itemIds.length);
      const jobs = itemIds.map((itemId) => ({ inspectorId, itemId, source, batchId }));
      const captures = waiting.filter((job) => job.source === 'camera');
      const files = waiting.filter((job) => job.source === 'files');
      waiting =
        source === 'camera' ? [...captures, ...jobs, ...files] : [...captures, ...files, ...jobs];
      report(inspectorId);
      void drain();
    },

    remove: (inspectorId, itemIds) => {
      remove(inspectorId, ({ itemId }) => itemIds.has(itemId));
    },

    setPaused(inspectorId, isPaused) {
      const batch = fileBatches.get(inspectorId);
      if (batch === undefined) return;
      batch.isPaused = isPaused;
      report(inspectorId);
      void drain();
    },

    cancel: (inspectorId) => remove(inspectorId, ({ source }) => source === 'files'),
  };
}

function newFileBatch(): FileBatch {
  return {
    id: crypto.randomUUID(),
    total: 0,
    done: 0,
    removed: 0,
    isPaused: false,
    isRunning: false,
    durationsMs: [],
  };
}
