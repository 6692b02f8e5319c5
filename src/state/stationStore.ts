/** The store of the station view: the parts judged last, whatever their source, and today's counts of one inspector. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunCounts } from '../records/types.ts';
import { createDayCounter, type DayCounterParts } from './dayCounter.ts';
import { batchOf, type InspectionStore } from './inspectionStore.ts';
import type { SignalStore } from './signalStore.ts';
import {
  awaitsCapture,
  newlySettled,
  outcomeOf,
  type StationPart,
  withJudged,
} from './stationParts.ts';

export type { StationPart } from './stationParts.ts';

interface Shown {
  /** Whose station is shown; null while none is. */
  readonly inspectorId: string | null;
  /** The newest first, and no more than are shown. */
  readonly parts: readonly StationPart[];
  /** A capture's verdict is to come: what is on show is of the part before. */
  readonly isJudging: boolean;
  /** Since midnight; null until they are read. */
  readonly counts: RunCounts | null;
  /** Why the counts on show are not today's. */
  readonly countsError: Error | null;
}

export interface StationState extends Shown {
  enter(inspectorId: string): void;
  leave(): void;
}

export type StationStore = StoreApi<StationState>;

export interface StationStoreParts extends Pick<DayCounterParts, 'client' | 'nowMs' | 'after'> {
  readonly inspection: InspectionStore;
  readonly signals: SignalStore;
}

const NOTHING: Shown = {
  inspectorId: null,
  parts: [],
  isJudging: false,
  counts: null,
  countsError: null,
};

export function createStationStore(parts: StationStoreParts): StationStore {
  const { inspection, signals, nowMs } = parts;
  /** By inspector, so that a station begins with what was judged before it was opened. */
  const latest = new Map<string, readonly StationPart[]>();

  return createStore<StationState>()((set, get) => {
    const counter = createDayCounter({
      ...parts,
      onCounts: (counts) => set({ counts, countsError: null }),
      onError: (countsError) => set({ countsError }),
    });

    function show(inspectorId: string): void {
      const batch = batchOf(inspection.getState(), inspectorId);
      set({ parts: latest.get(inspectorId) ?? [], isJudging: awaitsCapture(batch) });
    }

    inspection.subscribe((state, before) => {
      for (const id of new Set([...state.batches.keys(), ...before.batches.keys()])) {
        const batch = batchOf(state, id);
        const batchBefore = batchOf(before, id);
        if (batch === batchBefore) continue;
        const judged = newlySettled(batch.items, batchBefore.items);
        latest.set(id, withJudged(latest.get(id) ?? [], batch.items, judged, nowMs()));
        if (id !== get().inspectorId) continue;
        show(id);
        for (const item of judged) signals.getState().announce(outcomeOf(item));
        if (judged.length > 0) counter.recount();
      }
    });

    return {
      ...NOTHING,
      enter(inspectorId) {
        get().leave();
        set({ inspectorId });
        show(inspectorId);
        signals.getState().prepare();
        counter.start(inspectorId);
      },
      leave() {
        counter.stop();
        set(NOTHING);
      },
    };
  });
}
