/** The store of the Runs tab: an inspector's recorded runs, and the one that is open with its items. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';
import type { Verdict } from '../inspector/types.ts';
import { isAsExpected } from '../records/shiftCheck.ts';
import type { RunItem, RunItemView, RunSummary } from '../records/types.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import {
  faultOf,
  type Listing,
  listedRows,
  neighbourId,
  PLAIN_LISTING,
  type ResultRow,
} from './resultRows.ts';

export type { RunItem, RunSummary } from '../records/types.ts';

/** What is seen of the selected item. */
export type ShownItem =
  | { readonly kind: 'reading' }
  | { readonly kind: 'drawn'; readonly view: RunItemView }
  | { readonly kind: 'failed'; readonly error: Error };

export interface OpenedRun {
  readonly run: RunSummary;
  readonly items: readonly RunItem[];
  readonly listing: Listing;
  /** Position of an item as a text; null where there is none. */
  readonly selectedId: string | null;
  /** Null where nothing is selected, and for an item that was not judged. */
  readonly shown: ShownItem | null;
}

export interface RunsState {
  /** Whose runs are held; null before the first `open`. */
  readonly inspectorId: string | null;
  /** Newest first; null until read. */
  readonly runs: readonly RunSummary[] | null;
  readonly opened: OpenedRun | null;
  /** What went wrong last, until dismissed. */
  readonly error: Error | null;
  /** Makes this inspector the one whose runs are held, and reads them. */
  open(inspectorId: string): Promise<void>;
  openRun(runId: string): Promise<void>;
  select(id: string): void;
  /** Along the list as it is shown. */
  move(offset: 1 | -1): void;
  list(wish: Partial<Listing>): void;
  /** An item with all that drawing it takes. */
  read(runId: string, position: number): Promise<RunItemView>;
  /** The worker's picture of a photograph that the browser cannot decode. */
  pictureOf(file: File): Promise<Blob>;
  remove(runId: string): Promise<void>;
  /** All that are held, one after the other; those under way stay. */
  removeAll(): Promise<void>;
  dismissError(): void;
}

export type RunsStore = StoreApi<RunsState>;

type RunsWorker = Pick<
  LoupeWorker,
  'listRuns' | 'getRun' | 'listRunItems' | 'readRunItem' | 'deleteRun' | 'pictureOf'
>;

export function createRunsStore(client: RunsWorker): RunsStore {
  /** The run asked for last: an answer that comes late opens nothing over it. */
  let wanted: string | null = null;
  return createStore<RunsState>()((set, get) => {
    async function attempt(action: () => Promise<void>): Promise<void> {
      try {
        await action();
      } catch (reason) {
        set({ error: asError(reason) });
      }
    }

    function change(wish: Partial<OpenedRun>): void {
      const { opened } = get();
      if (opened !== null) set({ opened: { ...opened, ...wish } });
    }

    function select(selectedId: string | null): void {
      const { opened } = get();
      const item = opened?.items.find((each) => idOf(each) === selectedId);
      if (opened === null || item === undefined) return;
      if (item.outcome.kind === 'failed') {
        change({ selectedId, shown: null });
        return;
      }
      change({ selectedId, shown: { kind: 'reading' } });
      void show(opened.run.id, item);
    }

    async function show(runId: string, item: RunItem): Promise<void> {
      const shown = await client.readRunItem(runId, item.position).then(
        (view): ShownItem => ({ kind: 'drawn', view }),
        (reason): ShownItem => ({ kind: 'failed', error: asError(reason) }),
      );
      const { opened } = get();
      if (opened?.run.id === runId && opened.selectedId === idOf(item)) change({ shown });
    }

    async function remove(runId: string): Promise<void> {
      await client.deleteRun(runId);
      const { runs, opened } = get();
      set({
        runs: runs?.filter(({ id }) => id !== runId) ?? null,
        opened: opened?.run.id === runId ? null : opened,
      });
    }

    return {
      inspectorId: null,
      runs: null,
      opened: null,
      error: null,

      async open(inspectorId) {
        if (get().inspectorId !== inspectorId) set({ inspectorId, runs: null, opened: null });
        await attempt(async () => {
          const runs = await client.listRuns(inspectorId);
          if (get().inspectorId === inspectorId) set({ runs });
        });
      },

      async openRun(runId) {
        wanted = runId;
        await attempt(async () => {
          const [run, items] = await Promise.all([
            client.getRun(runId),
            client.listRunItems(runId),
          ]);
          if (wanted !== runId) return;
          const { opened } = get();
          const isSame = opened?.run.id === runId;
          const listing = isSame ? opened.listing : PLAIN_LISTING;
          set({ opened: { run, items, listing, selectedId: null, shown: null } });
          select(isSame ? opened.selectedId : (firstToSee(items) ?? null));
        });
      },

      select,

      move(offset) {
        const { opened } = get();
        if (opened === null) return;
        const rows = listedRows(opened.items.map(rowOfRecord), opened.listing);
        select(neighbourId(rows, opened.selectedId, offset));
      },

      list(wish) {
        const { opened } = get();
        if (opened !== null) change({ listing: { ...opened.listing, ...wish } });
      },

      read: (runId, position) => client.readRunItem(runId, position),
      pictureOf: (file) => client.pictureOf(file),

      remove: (runId) => attempt(() => remove(runId)),

      async removeAll() {
        await attempt(async () => {
          const ended = (get().runs ?? []).filter(({ state }) => state !== 'open');
          for (const { id } of ended) await remove(id);
        });
      },

      dismissError: () => set({ error: null }),
    };
  });
}

export function rowOfRecord(item: RunItem): ResultRow {
  const { fileName, partId, expected, outcome } = item;
  const known = expected && { expected, isAsExpected: isAsExpected(item) };
  const common = { id: idOf(item), fileName, partId, known };
  return outcome.kind === 'failed'
    ? { ...common, sign: 'failed', score: null, reason: outcome.reason, fault: null }
    : {
        ...common,
        sign: outcome.verdict,
        score: outcome.score,
        reason: null,
        fault: faultOf(outcome),
      };
}

function idOf({ position }: RunItem): string {
  return String(position);
}

/** A rejected part is what a run is opened for, else one to check. */
function firstToSee(items: readonly RunItem[]): string | undefined {
  const first = (verdict: Verdict) =>
    items.find(({ outcome }) => outcome.kind === 'judged' && outcome.verdict === verdict);
  const item = first('reject') ?? first('uncertain') ?? items[0];
  return item && idOf(item);
}
