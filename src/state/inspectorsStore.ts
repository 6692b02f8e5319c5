/** The store of the inspector list: what Home shows and what is done to whole inspectors. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';
import type { InspectorSummary } from '../inspector/types.ts';
import type { LoupeWorker } from '../worker/protocol.ts';

export interface InspectorsState {
  /** Newest first; null until first read. */
  readonly inspectors: readonly InspectorSummary[] | null;
  /** What went wrong last, until dismissed. */
  readonly error: Error | null;
  refresh(): Promise<void>;
  /** Reads one inspector again, for example after its normals changed. */
  refreshOne(inspectorId: string): Promise<void>;
  /** The new inspector, or null when that failed; `error` then says why. */
  create(name: string): Promise<InspectorSummary | null>;
  rename(inspectorId: string, name: string): Promise<void>;
  remove(inspectorId: string): Promise<void>;
  /** Both choose a threshold of the version in use without a training; null takes the training's again. */
  setWantedRate(inspectorId: string, wantedRate: number | null): Promise<void>;
  setRejectThreshold(inspectorId: string, value: number | null): Promise<void>;
  dismissError(): void;
}

export type InspectorsStore = StoreApi<InspectorsState>;

export function createInspectorsStore(client: LoupeWorker): InspectorsStore {
  return createStore<InspectorsState>()((set, get) => {
    async function attempt<Result>(action: () => Promise<Result>): Promise<Result | null> {
      try {
        return await action();
      } catch (reason) {
        set({ error: asError(reason) });
        return null;
      }
    }

    function put(summary: InspectorSummary): void {
      const others = (get().inspectors ?? []).filter(({ id }) => id !== summary.id);
      set({ inspectors: newestFirst([...others, summary]) });
    }

    return {
      inspectors: null,
      error: null,

      async refresh() {
        await attempt(async () => set({ inspectors: newestFirst(await client.listInspectors()) }));
      },

      async refreshOne(inspectorId) {
        await attempt(async () => put(await client.getInspector(inspectorId)));
      },

      async create(name) {
        return attempt(async () => {
          const summary = await client.createInspector(name);
          put(summary);
          return summary;
        });
      },

      async rename(inspectorId, name) {
        await attempt(async () => put(await client.renameInspector(inspectorId, name)));
      },

      async remove(inspectorId) {
        await attempt(async () => {
          await client.deleteInspector(inspectorId);
          const left = (get().inspectors ?? []).filter(({ id }) => id !== inspectorId);
          set({ inspectors: left });
        });
      },

      async setWantedRate(inspectorId, wantedRate) {
        await attempt(async () => put(await client.setWantedRate(inspectorId, wantedRate)));
      },

      async setRejectThreshold(inspectorId, value) {
        await attempt(async () => put(await client.setRejectThreshold(inspectorId, value)));
      },

      dismissError() {
        set({ error: null });
      },
    };
  });
}

function newestFirst(inspectors: readonly InspectorSummary[]): readonly InspectorSummary[] {
  return [...inspectors].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
