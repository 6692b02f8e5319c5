/** The store of the Inspect tab: every inspector's images, inspected one at a time in order, and how they are shown. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { type FileSource, gatherFiles } from '../capture/fileSource.ts';
import { asError } from '../errors.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import {
  EMPTY_BATCH,
  type InspectionBatch,
  type InspectionItem,
  type ItemProgress,
  withItems,
  withoutItem,
  withPicture,
  withProgress,
  withSelectionMoved,
} from './inspectionBatch.ts';
import type { InspectorsStore } from './inspectorsStore.ts';

export type { FileSource } from '../capture/fileSource.ts';
export type { InspectionBatch, InspectionItem } from './inspectionBatch.ts';

/** What lies over the image: the smooth anomaly map, the raw patch scores, or nothing. */
export type Overlay = 'heatmap' | 'patches' | 'none';

export type ColourMapChoice = 'viridis' | 'inferno' | 'cividis';

export interface ViewSettings {
  readonly overlay: Overlay;
  /** Of the overlay, 0 to 1. */
  readonly opacity: number;
  readonly colourMap: ColourMapChoice;
  readonly isOutlined: boolean;
}

export interface InspectionState {
  /** By inspector id; an inspector without images has none. Read it by `batchOf`. */
  readonly batches: ReadonlyMap<string, InspectionBatch>;
  readonly view: ViewSettings;
  /** Why the last drop could not be read, until dismissed. */
  readonly sourceError: Error | null;
  /** Opens the source's folders and queues its files. */
  add(inspectorId: string, source: FileSource): Promise<void>;
  /** Queues the files behind all that wait, of this inspector or another. */
  addFiles(inspectorId: string, files: readonly File[], origin?: FilesOrigin): void;
  select(inspectorId: string, itemId: string): void;
  next(inspectorId: string): void;
  previous(inspectorId: string): void;
  /** Inspects every image again, for example after a new training. */
  inspectAgain(inspectorId: string): void;
  /** Shows the worker's picture of the image in place of its file, which the browser cannot display. */
  showPicture(inspectorId: string, itemId: string): Promise<void>;
  remove(inspectorId: string, itemId: string): void;
  clear(inspectorId: string): void;
  changeView(change: Partial<ViewSettings>): void;
  dismissSourceError(): void;
}

/** Where files come from, for the record; dropped or chosen ones say nothing. */
export interface FilesOrigin {
  readonly source: 'camera';
  /** What the bar-code scanner read, if anything. */
  readonly partId: string | null;
}

export type InspectionStore = StoreApi<InspectionState>;

interface Job {
  readonly inspectorId: string;
  readonly itemId: string;
}

const INITIAL_VIEW: ViewSettings = {
  overlay: 'heatmap',
  opacity: 0.8,
  colourMap: 'inferno',
  isOutlined: true,
};

/** The inspector's images; the same empty batch for every inspector that has none. */
export function batchOf(state: InspectionState, inspectorId: string): InspectionBatch {
  return state.batches.get(inspectorId) ?? EMPTY_BATCH;
}

/** An inspector that leaves the list takes its images along. */
export function createInspectionStore(
  client: LoupeWorker,
  inspectors: InspectorsStore,
): InspectionStore {
  const files = new Map<string, File>();
  let queue: readonly Job[] = [];
  let isDraining = false;
  let itemsMade = 0;

  const store = createStore<InspectionState>()((set, get) => {
    function change(inspectorId: string, to: (batch: InspectionBatch) => InspectionBatch): void {
      const batch = batchOf(get(), inspectorId);
      const changed = to(batch);
      if (changed === batch) return;
      const batches = new Map(get().batches);
      if (changed.items.length === 0) batches.delete(inspectorId);
      else batches.set(inspectorId, changed);
      set({ batches });
    }

    function report({ inspectorId, itemId }: Job, progress: ItemProgress): void {
      change(inspectorId, (batch) => withProgress(batch, itemId, progress));
    }

    function makeItem(file: File): InspectionItem {
      itemsMade += 1;
      const id = `image-${itemsMade}`;
      files.set(id, file);
      const url = URL.createObjectURL(file);
      return { id, fileName: file.name, url, showsFile: true, status: 'waiting' };
    }

    function discard({ id, url }: InspectionItem): void {
      URL.revokeObjectURL(url);
      files.delete(id);
      queue = queue.filter(({ itemId }) => itemId !== id);
    }

    function isDeleted(inspectorId: string): boolean {
      const { inspectors: listed } = inspectors.getState();
      return listed !== null && !listed.some(({ id }) => id === inspectorId);
    }

    function enqueue(inspectorId: string, items: readonly InspectionItem[]): void {
      queue = [...queue, ...items.map(({ id }) => ({ inspectorId, itemId: id }))];
      void drain();
    }

    async function drain(): Promise<void> {
      if (isDraining) return;
      isDraining = true;
      for (let job = queue[0]; job !== undefined; job = queue[0]) {
        queue = queue.slice(1);
        await inspect(job);
      }
      isDraining = false;
    }

    async function inspect(job: Job): Promise<void> {
      const file = files.get(job.itemId);
      if (file === undefined) return;
      report(job, { status: 'running' });
      try {
        const inspection = await client.inspect(job.inspectorId, file);
        report(job, { status: 'done', inspection });
      } catch (reason) {
        report(job, { status: 'failed', error: asError(reason) });
      }
    }

    return {
      batches: new Map(),
      view: INITIAL_VIEW,
      sourceError: null,

      async add(inspectorId, source) {
        try {
          const gathered = await gatherFiles(source);
          if (!isDeleted(inspectorId)) get().addFiles(inspectorId, gathered);
        } catch (reason) {
          set({ sourceError: asError(reason) });
        }
      },

      addFiles(inspectorId, added) {
        const items = added.map(makeItem);
        change(inspectorId, (batch) => withItems(batch, items));
        enqueue(inspectorId, items);
      },

      select(inspectorId, itemId) {
        change(inspectorId, (batch) => ({ ...batch, selectedId: itemId }));
      },

      next(inspectorId) {
        change(inspectorId, (batch) => withSelectionMoved(batch, 1));
      },

      previous(inspectorId) {
        change(inspectorId, (batch) => withSelectionMoved(batch, -1));
      },

      inspectAgain(inspectorId) {
        const settled = batchOf(get(), inspectorId).items.filter(
          ({ status }) => status === 'done' || status === 'failed',
        );
        for (const { id } of settled) report({ inspectorId, itemId: id }, { status: 'waiting' });
        enqueue(inspectorId, settled);
      },

      async showPicture(inspectorId, itemId) {
        const file = files.get(itemId);
        if (file === undefined) return;
        // What cannot be decoded either is told by its inspection.
        const picture = await client.pictureOf(file).catch(() => null);
        const item = batchOf(get(), inspectorId).items.find(({ id }) => id === itemId);
        if (!item?.showsFile) return;
        if (picture !== null) URL.revokeObjectURL(item.url);
        const url = picture === null ? item.url : URL.createObjectURL(picture);
        change(inspectorId, (batch) => withPicture(batch, itemId, url));
      },

      remove(inspectorId, itemId) {
        const item = batchOf(get(), inspectorId).items.find(({ id }) => id === itemId);
        if (item === undefined) return;
        discard(item);
        change(inspectorId, (batch) => withoutItem(batch, itemId));
      },

      clear(inspectorId) {
        batchOf(get(), inspectorId).items.forEach(discard);
        change(inspectorId, () => EMPTY_BATCH);
      },

      changeView(viewChange) {
        set({ view: { ...get().view, ...viewChange } });
      },

      dismissSourceError() {
        set({ sourceError: null });
      },
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
