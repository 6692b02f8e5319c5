/** The store of an inspector's stability: whether its passes still score as its held-out normals, read again as parts pass. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';
import type { DriftReport } from '../inspector/types.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import { batchOf, type InspectionStore } from './inspectionStore.ts';
import type { InspectorsStore } from './inspectorsStore.ts';
import { newlySettled } from './stationParts.ts';

export interface DriftState {
  /** Whose report is held; null before the first `open`. */
  readonly inspectorId: string | null;
  /** Null until read, and where there are no thresholds to pass by. */
  readonly report: DriftReport | null;
  /** Why the report is not the present one. */
  readonly error: Error | null;
  /** Makes this inspector the one whose report is held. */
  open(inspectorId: string): Promise<void>;
  /** Begins anew: what has passed until now no longer counts. */
  restart(): Promise<void>;
}

export type DriftStore = StoreApi<DriftState>;

export interface DriftStoreParts {
  readonly client: Pick<LoupeWorker, 'readDrift' | 'restartDrift'>;
  readonly inspection: InspectionStore;
  readonly inspectors: InspectorsStore;
}

export function createDriftStore({ client, inspection, inspectors }: DriftStoreParts): DriftStore {
  /** One reading at a time: what passes meanwhile is read by one more. */
  let isReading = false;
  let isDue = false;

  return createStore<DriftState>()((set, get) => {
    async function read(): Promise<void> {
      isDue = true;
      if (isReading) return;
      isReading = true;
      for (let id = get().inspectorId; isDue && id !== null; id = get().inspectorId) {
        isDue = false;
        await ask(id, client.readDrift);
      }
      isReading = false;
    }

    async function ask(
      inspectorId: string,
      question: (inspectorId: string) => Promise<DriftReport | null>,
    ): Promise<void> {
      try {
        const report = await question(inspectorId);
        if (get().inspectorId === inspectorId) set({ report, error: null });
      } catch (reason) {
        if (get().inspectorId === inspectorId) set({ error: asError(reason) });
      }
    }

    inspection.subscribe((state, before) => {
      const { inspectorId } = get();
      if (inspectorId === null) return;
      const { items } = batchOf(state, inspectorId);
      const { items: itemsBefore } = batchOf(before, inspectorId);
      if (items !== itemsBefore && newlySettled(items, itemsBefore).length > 0) void read();
    });

    // Another version, other thresholds.
    inspectors.subscribe(({ inspectors: listed }, { inspectors: listedBefore }) => {
      const { inspectorId } = get();
      const isOwn = ({ id }: { readonly id: string }) => id === inspectorId;
      const now = listed?.find(isOwn);
      const earlier = listedBefore?.find(isOwn);
      const isChanged =
        now?.version?.id !== earlier?.version?.id || now?.adjustment !== earlier?.adjustment;
      if (now !== undefined && isChanged) void read();
    });

    return {
      inspectorId: null,
      report: null,
      error: null,

      async open(inspectorId) {
        if (get().inspectorId !== inspectorId) set({ inspectorId, report: null, error: null });
        await read();
      },

      async restart() {
        const { inspectorId } = get();
        if (inspectorId !== null) await ask(inspectorId, client.restartDrift);
      },
    };
  });
}
