/** The store of Settings: the stored backbones, the import of weights, and checkpoints that wait to become inspectors. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { type FileSource, gatherFiles } from '../capture/fileSource.ts';
import { asError } from '../errors.ts';
import type { InspectorSummary } from '../inspector/types.ts';
import type { BackboneSummary, CheckpointChoice, LoupeWorker } from '../worker/protocol.ts';
import type { InspectorsStore } from './inspectorsStore.ts';
import { createProblemLister, type ListedProblem } from './listedProblem.ts';

export type { BackboneSummary, CheckpointChoice } from '../worker/protocol.ts';

export type ImportProgress =
  /** Folders are still being opened. */
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'reading';
      readonly fileName: string;
      /** Files read before it, and files in all. */
      readonly done: number;
      readonly total: number;
    };

/** A backbone that a file turned out to be; not new where its weights were stored before. */
export interface ImportedBackbone {
  readonly id: string;
  readonly fileName: string;
  readonly name: string;
  readonly isNew: boolean;
}

/** A head that the official code trained; nothing of it is stored before an inspector is made of it. */
export interface PendingCheckpoint {
  readonly id: string;
  readonly file: File;
  readonly isBeingMade: boolean;
  /** Why the last attempt to make an inspector failed. */
  readonly error: Error | null;
}

export interface BackbonesState {
  /** The app's own first; null until first read. */
  readonly backbones: readonly BackboneSummary[] | null;
  readonly importing: ImportProgress | null;
  /** Files refused since the last quiet moment, until dismissed. */
  readonly problems: readonly ListedProblem[];
  /** Backbones found since the last quiet moment, until dismissed. */
  readonly imported: readonly ImportedBackbone[];
  readonly checkpoints: readonly PendingCheckpoint[];
  /** What went wrong last with the list or a source as a whole, until dismissed. */
  readonly error: Error | null;
  refresh(): Promise<void>;
  /** Imports a source's files one after another, after those of earlier calls. */
  add(source: FileSource): Promise<void>;
  remove(sha256: string): Promise<void>;
  /** The new inspector, or null when that failed; the checkpoint then waits on and says why. */
  makeInspector(checkpointId: string, choice: CheckpointChoice): Promise<InspectorSummary | null>;
  discardCheckpoint(checkpointId: string): void;
  dismissProblems(): void;
  dismissImported(): void;
  dismissError(): void;
}

export type BackbonesStore = StoreApi<BackbonesState>;

const OPENING: ImportProgress = { kind: 'opening' };

export function createBackbonesStore(
  client: LoupeWorker,
  inspectors: InspectorsStore,
): BackbonesStore {
  return createStore<BackbonesState>()((set, get) => {
    const listed = createProblemLister();
    let earlierImports: Promise<unknown> = Promise.resolve();
    let importsUnderWay = 0;
    let idsMade = 0;

    function nextId(): string {
      idsMade += 1;
      return `file-${idsMade}`;
    }

    async function attempt(action: () => Promise<void>): Promise<void> {
      try {
        await action();
      } catch (reason) {
        set({ error: asError(reason) });
      }
    }

    async function importFile(file: File): Promise<void> {
      const fileName = file.name;
      try {
        const found = await client.importWeights(file);
        if (found.kind === 'backbone') {
          const { isNew, reference } = found;
          const backbone = { id: nextId(), fileName, name: reference.name, isNew };
          set({ imported: [...get().imported, backbone] });
        } else {
          const checkpoint = { id: nextId(), file, isBeingMade: false, error: null };
          set({ checkpoints: [...get().checkpoints, checkpoint] });
        }
      } catch (reason) {
        const problem = listed({ fileName, error: asError(reason) });
        set({ problems: [...get().problems, problem] });
      }
    }

    function changeCheckpoint(id: string, change: Partial<PendingCheckpoint>): void {
      const changed = get().checkpoints.map((each) =>
        each.id === id ? { ...each, ...change } : each,
      );
      set({ checkpoints: changed });
    }

    function importAll(source: FileSource): Promise<void> {
      return attempt(async () => {
        set({ importing: OPENING });
        const files = await gatherFiles(source);
        for (const [done, file] of files.entries()) {
          set({ importing: { kind: 'reading', fileName: file.name, done, total: files.length } });
          await importFile(file);
        }
        await get().refresh();
      });
    }

    return {
      backbones: null,
      importing: null,
      problems: [],
      imported: [],
      checkpoints: [],
      error: null,

      refresh: () => attempt(async () => set({ backbones: await client.listBackbones() })),

      async add(source) {
        if (importsUnderWay === 0) {
          set({ importing: OPENING, problems: [], imported: [], error: null });
        }
        importsUnderWay += 1;
        const added = earlierImports.then(() => importAll(source));
        earlierImports = added;
        await added;
        importsUnderWay -= 1;
        if (importsUnderWay === 0) set({ importing: null });
      },

      async remove(sha256) {
        await attempt(() => client.deleteBackbone(sha256));
        await get().refresh();
      },

      async makeInspector(checkpointId, choice) {
        const checkpoint = get().checkpoints.find(({ id }) => id === checkpointId);
        if (checkpoint === undefined || checkpoint.isBeingMade) return null;
        changeCheckpoint(checkpointId, { isBeingMade: true, error: null });
        try {
          const made = await client.createFromCheckpoint(checkpoint.file, choice);
          await inspectors.getState().refreshOne(made.id);
          get().discardCheckpoint(checkpointId);
          return made;
        } catch (reason) {
          changeCheckpoint(checkpointId, { isBeingMade: false, error: asError(reason) });
          return null;
        }
      },

      discardCheckpoint(checkpointId) {
        set({ checkpoints: get().checkpoints.filter(({ id }) => id !== checkpointId) });
      },

      dismissProblems: () => set({ problems: [] }),
      dismissImported: () => set({ imported: [] }),
      dismissError: () => set({ error: null }),
    };
  });
}
