/** The store of the open inspector's normals: reading, adding with progress and problems, removing. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { type FileSource, gatherFiles } from '../capture/fileSource.ts';
import { asError } from '../errors.ts';
import type { NormalSummary } from '../inspector/types.ts';
import type { FileProblem, LoupeWorker } from '../worker/protocol.ts';
import type { InspectorsStore } from './inspectorsStore.ts';

export type { FileSource } from '../capture/fileSource.ts';
export type { FileProblem } from '../worker/protocol.ts';

export interface AddingProgress {
  readonly done: number;
  /** Null while folders are still being opened. */
  readonly total: number | null;
}

interface NormalsData {
  /** Null until read. */
  readonly normals: readonly NormalSummary[] | null;
  readonly adding: AddingProgress | null;
  /** Files refused since the last quiet moment, until dismissed. */
  readonly problems: readonly FileProblem[];
  /** Names of files that were among the normals already, until dismissed. */
  readonly duplicates: readonly string[];
  /** What went wrong last with the normals as a whole, until dismissed. */
  readonly error: Error | null;
}

export interface NormalsState extends NormalsData {
  /** Whose normals are held; null before the first `open`. */
  readonly inspectorId: string | null;
  /** Makes this inspector the one whose normals are held, and reads them. */
  open(inspectorId: string): Promise<void>;
  /** Adds a source's files to the open inspector, after those of earlier calls. */
  add(source: FileSource): Promise<void>;
  remove(normalId: string): Promise<void>;
  dismissProblems(): void;
  dismissError(): void;
}

export type NormalsStore = StoreApi<NormalsState>;

const NOTHING_HELD: NormalsData = {
  normals: null,
  adding: null,
  problems: [],
  duplicates: [],
  error: null,
};

export function createNormalsStore(client: LoupeWorker, inspectors: InspectorsStore): NormalsStore {
  return createStore<NormalsState>()((set, get) => {
    let earlierAdds: Promise<void> = Promise.resolve();
    let addsUnderWay = 0;

    /** Sets the state unless another inspector was opened meanwhile. */
    function setIfOpen(inspectorId: string, patch: Partial<NormalsData>): void {
      if (get().inspectorId === inspectorId) set(patch);
    }

    /** Runs the action; what it throws becomes `error`. */
    async function attempt(inspectorId: string, action: () => Promise<void>): Promise<void> {
      try {
        await action();
      } catch (reason) {
        setIfOpen(inspectorId, { error: asError(reason) });
      }
    }

    function readNormals(inspectorId: string): Promise<void> {
      return attempt(inspectorId, async () => {
        const read = await client.listNormals(inspectorId);
        setIfOpen(inspectorId, { normals: withKnownKept(get().normals ?? [], read) });
      });
    }

    async function addNow(inspectorId: string, source: FileSource): Promise<void> {
      await attempt(inspectorId, async () => {
        const files = await gatherFiles(source);
        const report = await client.addNormals(inspectorId, files, (done, total) =>
          setIfOpen(inspectorId, { adding: { done, total } }),
        );
        const { problems, duplicates } = get();
        setIfOpen(inspectorId, {
          problems: [...problems, ...report.problems],
          duplicates: [...duplicates, ...report.duplicates],
        });
      });
      await readNormals(inspectorId);
      await inspectors.getState().refreshOne(inspectorId);
    }

    return {
      inspectorId: null,
      ...NOTHING_HELD,

      async open(inspectorId) {
        if (get().inspectorId !== inspectorId) set({ inspectorId, ...NOTHING_HELD });
        await readNormals(inspectorId);
      },

      async add(source) {
        const { inspectorId } = get();
        if (inspectorId === null) return;
        if (addsUnderWay === 0) set({ problems: [], duplicates: [], error: null });
        set({ adding: { done: 0, total: null } });
        addsUnderWay += 1;
        earlierAdds = earlierAdds.then(() => addNow(inspectorId, source));
        await earlierAdds;
        addsUnderWay -= 1;
        if (addsUnderWay === 0) set({ adding: null });
      },

      async remove(normalId) {
        const { inspectorId } = get();
        if (inspectorId === null) return;
        await attempt(inspectorId, () => client.removeNormal(inspectorId, normalId));
        await readNormals(inspectorId);
        await inspectors.getState().refreshOne(inspectorId);
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
