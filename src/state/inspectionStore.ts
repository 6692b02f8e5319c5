/** The store of the Inspect tab: every inspector's images, inspected one at a time and recorded, and how they are shown. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { gatherFiles } from '../capture/fileSource.ts';
import { asError } from '../errors.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import { createDetailReader } from './detailReader.ts';
import {
  EMPTY_BATCH,
  type InspectionBatch,
  type InspectionItem,
  surplusCaptures,
  withItems,
  withLostRecord,
  withMark,
  withoutCaptures,
  withoutItem,
  withPicture,
  withProgress,
  withProgressOf,
  withSelectionMoved,
} from './inspectionBatch.ts';
import { createInspectionQueue, type Job } from './inspectionQueue.ts';
import type { FilesOrigin, InspectionState } from './inspectionState.ts';
import type { InspectorsStore } from './inspectorsStore.ts';

export type { FileSource } from '../capture/fileSource.ts';
export type { BatchWork, InspectionBatch, InspectionItem } from './inspectionBatch.ts';
export type {
  ColourMapChoice,
  FilesOrigin,
  InspectionState,
  Overlay,
  ViewSettings,
} from './inspectionState.ts';

export type InspectionStore = StoreApi<InspectionState>;

/** The inspector's images; the same empty batch for every inspector that has none. */
export function batchOf(state: InspectionState, inspectorId: string): InspectionBatch {
  return state.batches.get(inspectorId) ?? EMPTY_BATCH;
}

/** An inspector that leaves the list takes its images along. */
export function createInspectionStore(
  client: LoupeWorker,
  inspectors: InspectorsStore,
  nowMs: () => number = () => performance.now(),
): InspectionStore {
  const files = new Map<string, File>();
  /** Items to be judged whatever is wrong with the picture, once. */
  const lenient = new Set<string>();
  let itemsMade = 0;

  const store = createStore<InspectionState>()((set, get) => {
    const details = createDetailReader(client, (id) => files.get(id) ?? null);
    const queue = createInspectionQueue(
      {
        perform: inspect,
        onWork: (inspectorId, work) => change(inspectorId, (batch) => ({ ...batch, work })),
        // A run that cannot be closed is shown as interrupted, with how many were left.
        onBatchEnd: (batchId, leftCount) =>
          void client.closeBatch(batchId, leftCount).catch(() => {}),
      },
      nowMs,
    );

    function change(inspectorId: string, to: (batch: InspectionBatch) => InspectionBatch): void {
      const batch = batchOf(get(), inspectorId);
      const changed = to(batch);
      if (changed === batch) return;
      const batches = new Map(get().batches);
      if (changed.items.length === 0) batches.delete(inspectorId);
      else batches.set(inspectorId, changed);
      set({ batches });
      void drawSelected(inspectorId);
    }

    /** Gets the selected image's grids where they are not held. */
    async function drawSelected(inspectorId: string): Promise<void> {
      const batch = batchOf(get(), inspectorId);
      const item = batch.items.find(({ id }) => id === batch.selectedId);
      if (item?.status !== 'done' || batch.details.get(item.id) !== null) return;
      const detail = await details.read(inspectorId, item);
      if (detail === null) return;
      change(inspectorId, (later) => {
        const isSame = later.items.some((other) => other === item);
        if (!isSame) return later;
        return { ...later, details: later.details.with(item.id, detail, later.selectedId) };
      });
    }

    function itemOf(inspectorId: string, itemId: string): InspectionItem | undefined {
      return batchOf(get(), inspectorId).items.find(({ id }) => id === itemId);
    }

    function makeItem(file: File, origin: FilesOrigin | undefined): InspectionItem {
      itemsMade += 1;
      const id = `image-${itemsMade}`;
      files.set(id, file);
      return {
        id,
        fileName: file.name,
        source: origin?.source ?? 'files',
        partId: origin?.partId ?? null,
        picture: file,
        showsFile: true,
        status: 'waiting',
      };
    }

    /** A station captures for weeks: without this every picture would stay in memory. */
    function letOldCapturesGo(inspectorId: string): void {
      const surplus = surplusCaptures(batchOf(get(), inspectorId));
      for (const id of surplus) files.delete(id);
      change(inspectorId, (batch) => withoutCaptures(batch, surplus));
    }

    function discard(inspectorId: string, ids: readonly string[]): void {
      for (const id of ids) files.delete(id);
      queue.remove(inspectorId, new Set(ids));
    }

    function isDeleted(inspectorId: string): boolean {
      const { inspectors: listed } = inspectors.getState();
      return listed !== null && !listed.some(({ id }) => id === inspectorId);
    }

    async function inspect(job: Job, leftCount: number): Promise<void> {
      const { inspectorId, itemId, batchId, source } = job;
      const file = files.get(itemId);
      const partId = itemOf(inspectorId, itemId)?.partId ?? null;
      if (file === undefined) return;
      change(inspectorId, (batch) => withProgress(batch, itemId, { status: 'running' }));
      try {
        const isLenient = lenient.delete(itemId);
        const of = { inspectorId, batchId, source, partId, expected: null };
        const request = { ...of, isLenient, leftCount };
        const { outcome, record } = await client.inspectAndRecord(request, file);
        change(inspectorId, (batch) => {
          if (!batch.items.some(({ id }) => id === itemId)) return batch;
          const kept = record.kind === 'lost' ? withLostRecord(batch, record.error) : batch;
          if (outcome.kind === 'failed') {
            return withProgress(kept, itemId, { status: 'failed', error: outcome.error });
          }
          const { patchScores: _, anomalyMap: __, ...inspection } = outcome.inspection;
          const place = record.kind === 'kept' ? record : null;
          const done = withProgress(kept, itemId, { status: 'done', inspection, place });
          const detail = { kind: 'drawn', inspection: outcome.inspection } as const;
          return { ...done, details: done.details.with(itemId, detail, done.selectedId) };
        });
      } catch (reason) {
        const error = asError(reason);
        change(inspectorId, (batch) => withProgress(batch, itemId, { status: 'failed', error }));
      }
      letOldCapturesGo(inspectorId);
    }

    /** Puts items back into the queue, as files whatever they came from. */
    function enqueueAgain(inspectorId: string, isMeant: (item: InspectionItem) => boolean): void {
      const { items } = batchOf(get(), inspectorId);
      const ids = items.filter(isMeant).map(({ id }) => id);
      change(inspectorId, (batch) => withProgressOf(batch, new Set(ids), { status: 'waiting' }));
      queue.add(inspectorId, ids, 'files');
    }

    return {
      batches: new Map(),
      view: { overlay: 'heatmap', opacity: 0.8, colourMap: 'inferno', isOutlined: true },
      sourceError: null,

      async add(inspectorId, source) {
        try {
          const gathered = await gatherFiles(source);
          if (!isDeleted(inspectorId)) get().addFiles(inspectorId, gathered);
        } catch (reason) {
          set({ sourceError: asError(reason) });
        }
      },

      addFiles(inspectorId, added, origin) {
        const items = added.map((file) => makeItem(file, origin));
        change(inspectorId, (batch) => withItems(batch, items));
        const ids = items.map(({ id }) => id);
        queue.add(inspectorId, ids, origin?.source ?? 'files');
      },

      open(inspectorId, file) {
        const { items } = batchOf(get(), inspectorId);
        const held = items.find(({ id }) => files.get(id) === file);
        if (held === undefined) get().addFiles(inspectorId, [file]);
        const added = batchOf(get(), inspectorId).items.find(({ id }) => files.get(id) === file);
        if (added !== undefined) get().select(inspectorId, added.id);
      },

      select: (inspectorId, itemId) =>
        change(inspectorId, (batch) => ({ ...batch, selectedId: itemId })),
      mark: (inspectorId, itemId, isDefective) =>
        change(inspectorId, (batch) => withMark(batch, itemId, isDefective)),
      next: (inspectorId) => change(inspectorId, (batch) => withSelectionMoved(batch, 1)),
      previous: (inspectorId) => change(inspectorId, (batch) => withSelectionMoved(batch, -1)),
      list: (inspectorId, wish) =>
        change(inspectorId, (batch) => ({ ...batch, listing: { ...batch.listing, ...wish } })),

      setPaused: (inspectorId, isPaused) => queue.setPaused(inspectorId, isPaused),

      cancel(inspectorId) {
        const ids = queue.cancel(inspectorId);
        change(inspectorId, (batch) => withProgressOf(batch, ids, { status: 'cancelled' }));
      },

      inspectCancelled: (inspectorId) =>
        enqueueAgain(inspectorId, ({ status }) => status === 'cancelled'),

      inspectAgain: (inspectorId) =>
        enqueueAgain(inspectorId, ({ status }) => status === 'done' || status === 'failed'),

      judgeAnyway(inspectorId, itemId) {
        lenient.add(itemId);
        enqueueAgain(inspectorId, ({ id, status }) => id === itemId && status === 'done');
      },

      async showPicture(inspectorId, itemId) {
        const file = files.get(itemId);
        if (file === undefined) return;
        // What cannot be decoded either is told by its inspection.
        const picture = await client.pictureOf(file).catch(() => file);
        change(inspectorId, (batch) => withPicture(batch, itemId, picture));
      },

      fileOf: (itemId) => files.get(itemId) ?? null,

      fileAt(inspectorId, runId, position) {
        const item = batchOf(get(), inspectorId).items.find(
          (each) =>
            each.status === 'done' &&
            each.place?.runId === runId &&
            each.place.position === position,
        );
        return (item && files.get(item.id)) ?? null;
      },

      remove(inspectorId, itemId) {
        discard(inspectorId, [itemId]);
        change(inspectorId, (batch) => withoutItem(batch, itemId));
      },

      clear(inspectorId) {
        const ids = batchOf(get(), inspectorId).items.map(({ id }) => id);
        discard(inspectorId, ids);
        change(inspectorId, () => EMPTY_BATCH);
      },

      changeView: (viewChange) => set({ view: { ...get().view, ...viewChange } }),
      dismissSourceError: () => set({ sourceError: null }),
      dismissLost: (inspectorId) => change(inspectorId, (batch) => ({ ...batch, lost: null })),
    };
  });

  inspectors.subscribe(({ inspectors: listed }) => {
    if (listed === null) return;
    const ids = new Set(listed.map(({ id }) => id));
    const { batches, clear } = store.getState();
    for (const inspectorId of batches.keys()) if (!ids.has(inspectorId)) clear(inspectorId);
  });
  return store;
}
