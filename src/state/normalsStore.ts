/** The store of the open inspector's normals: reading, adding with progress and problems, removing. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { type FileSource, gatherFiles } from '../capture/fileSource.ts';
import { asError } from '../errors.ts';
import type { NormalSummary, NormalWarning } from '../inspector/types.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import type { InspectorsStore } from './inspectorsStore.ts';
import { createProblemLister, type ListedProblem } from './listedProblem.ts';

export type { FileSource } from '../capture/fileSource.ts';

export interface AddingProgress {
  readonly done: number;
  /** Null while folders are still being opened. */
  readonly total: number | null;
}

interface NormalsData {
  /** Null until read. */
  readonly normals: readonly NormalSummary[] | null;
  readonly adding: AddingProgress | null;
  /** What was found wrong with normals, by their ids; those without warnings are not in it. */
  readonly warnings: ReadonlyMap<string, readonly NormalWarning[]>;
  /** Files refused since the last quiet moment, until dismissed. */
  readonly problems: readonly ListedProblem[];
  /** Names of files that were among the normals already, until dismissed. */
  readonly duplicates: readonly string[];
  /** What went wrong last with the normals as a whole, until dismissed. */
  readonly error: Error | null;
}

export interface NormalsState extends NormalsData {
  /** Whose normals are held; null before the first `open`. */
  readonly inspectorId: string | null;
  /** Calls of `add` that have not ended, whichever their inspector. */
  readonly addsUnderWay: number;
  /** Makes this inspector the one whose normals are held, and reads them. */
  open(inspectorId: string): Promise<void>;
  /**
   * Adds a source's files to an inspector, open or not, after those of earlier calls.
   * @returns What went wrong as a whole, which is also `error` while the inspector is open; else null.
   */
  add(inspectorId: string, source: FileSource): Promise<Error | null>;
  remove(normalId: string): Promise<void>;
  /** The user finds the normal fine: the warnings that it has now are not shown again. */
  dismissWarnings(normalId: string): Promise<void>;
  dismissProblems(): void;
  dismissError(): void;
}

export type NormalsStore = StoreApi<NormalsState>;

const OPENING: AddingProgress = { done: 0, total: null };

const NOTHING_HELD: NormalsData = {
  normals: null,
  adding: null,
  warnings: new Map(),
  problems: [],
  duplicates: [],
  error: null,
};

export function createNormalsStore(client: LoupeWorker, inspectors: InspectorsStore): NormalsStore {
  return createStore<NormalsState>()((set, get) => {
    let earlierAdds: Promise<unknown> = Promise.resolve();
    const addsByInspector = new Map<string, number>();
    const listed = createProblemLister();
    let latestReview = 0;
    let earlierReviews: Promise<unknown> = Promise.resolve();

    /** Sets the state unless another inspector was opened meanwhile. */
    function setIfOpen(inspectorId: string, patch: Partial<NormalsData>): void {
      if (get().inspectorId === inspectorId) set(patch);
    }

    /** Runs the action; what it throws becomes `error` and is returned. */
    async function attempt(
      inspectorId: string,
      action: () => Promise<void>,
    ): Promise<Error | null> {
      try {
        await action();
        return null;
      } catch (reason) {
        const error = asError(reason);
        setIfOpen(inspectorId, { error });
        return error;
      }
    }

    function readNormals(inspectorId: string): Promise<Error | null> {
      return attempt(inspectorId, async () => {
        const read = await client.listNormals(inspectorId);
        setIfOpen(inspectorId, { normals: withKnownKept(get().normals ?? [], read) });
      });
    }

    /** Asks for the warnings anew, beside all else and one question at a time; only the latest counts. */
    function review(inspectorId: string): Promise<unknown> {
      const own = ++latestReview;
      const isLatest = () => own === latestReview;
      const reviewed = earlierReviews.then(async () => {
        if (!isLatest()) return;
        await attempt(inspectorId, async () => {
          const reviews = await client.reviewNormals(inspectorId);
          if (!isLatest()) return;
          const warnings = new Map(reviews.map(({ normalId, warnings }) => [normalId, warnings]));
          setIfOpen(inspectorId, { warnings });
        });
      });
      earlierReviews = reviewed;
      return reviewed;
    }

    async function addNow(inspectorId: string, source: FileSource): Promise<Error | null> {
      const error = await attempt(inspectorId, async () => {
        const files = await gatherFiles(source);
        const report = await client.addNormals(inspectorId, files, (done, total) =>
          setIfOpen(inspectorId, { adding: { done, total } }),
        );
        const { problems, duplicates } = get();
        setIfOpen(inspectorId, {
          problems: [...problems, ...report.problems.map(listed)],
          duplicates: [...duplicates, ...report.duplicates],
        });
      });
      await readNormals(inspectorId);
      if (get().inspectorId === inspectorId) void review(inspectorId);
      await inspectors.getState().refreshOne(inspectorId);
      return error;
    }

    return {
      inspectorId: null,
      addsUnderWay: 0,
      ...NOTHING_HELD,

      async open(inspectorId) {
        if (get().inspectorId !== inspectorId) {
          const isAdding = (addsByInspector.get(inspectorId) ?? 0) > 0;
          set({ inspectorId, ...NOTHING_HELD, adding: isAdding ? OPENING : null });
        }
        await readNormals(inspectorId);
        void review(inspectorId);
      },

      async add(inspectorId, source) {
        const underWay = addsByInspector.get(inspectorId) ?? 0;
        if (underWay === 0) setIfOpen(inspectorId, { problems: [], duplicates: [], error: null });
        setIfOpen(inspectorId, { adding: OPENING });
        addsByInspector.set(inspectorId, underWay + 1);
        set({ addsUnderWay: get().addsUnderWay + 1 });
        const added = earlierAdds.then(() => addNow(inspectorId, source));
        earlierAdds = added;
        const error = await added;
        const left = (addsByInspector.get(inspectorId) ?? 1) - 1;
        addsByInspector.set(inspectorId, left);
        set({ addsUnderWay: get().addsUnderWay - 1 });
        if (left === 0) setIfOpen(inspectorId, { adding: null });
        return error;
      },

      async remove(normalId) {
        const { inspectorId } = get();
        if (inspectorId === null) return;
        await attempt(inspectorId, () => client.removeNormal(inspectorId, normalId));
        await readNormals(inspectorId);
        void review(inspectorId);
        await inspectors.getState().refreshOne(inspectorId);
      },

      async dismissWarnings(normalId) {
        const { inspectorId, warnings } = get();
        const kinds = warnings.get(normalId)?.map(({ kind }) => kind);
        if (inspectorId === null || kinds === undefined) return;
        await attempt(inspectorId, () => client.dismissWarnings(normalId, kinds));
        await review(inspectorId);
      },

      dismissProblems() {
        set({ problems: [], duplicates: [] });
      },

      dismissError() {
        set({ error: null });
      },
    };
  });
}

/** The normals read, each that was held before as the same object: its thumbnail need not load again. */
function withKnownKept(
  held: readonly NormalSummary[],
  read: readonly NormalSummary[],
): readonly NormalSummary[] {
  const heldById = new Map(held.map((normal) => [normal.id, normal]));
  return read.map((normal) => heldById.get(normal.id) ?? normal);
}
