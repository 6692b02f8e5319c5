/** The store of the shift-start check: its parts, the last check, one under way, and when it blocks the station. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';
import type { CheckPart, Expectation, NormalSummary } from '../inspector/types.ts';
import type { ShiftCheck } from '../records/shiftCheck.ts';
import type { AddCheckPartsReport, FileProblem, LoupeWorker } from '../worker/protocol.ts';
import type { PreferenceMemory } from './cameraPreferences.ts';
import {
  type CheckPreferences,
  forgetCheckPreferences,
  keepCheckPreferences,
  NEVER_BLOCKED,
  recallCheckPreferences,
} from './checkPreferences.ts';
import type { InspectorsStore } from './inspectorsStore.ts';

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

export interface CheckState {
  /** Whose check is held; null before the first `open`. */
  readonly inspectorId: string | null;
  /** Null until read. */
  readonly parts: readonly CheckPart[] | null;
  /** The newest; null where there is none, and until `parts` are read. */
  readonly last: ShiftCheck | null;
  /** Checks under way, by inspector; read it by `progressOf`. */
  readonly underWay: ReadonlyMap<string, CheckProgress>;
  readonly preferences: CheckPreferences;
  /** Photographs that were refused when parts were added last. */
  readonly problems: readonly FileProblem[];
  /** What went wrong last, until dismissed. */
  readonly error: Error | null;
  /** Makes this inspector the one whose check is held. */
  open(inspectorId: string): Promise<void>;
  /** @returns whether all were added; `problems` and `error` say what was not. */
  add(expected: Expectation, files: readonly File[]): Promise<boolean>;
  addNormal(normal: NormalSummary): Promise<boolean>;
  remove(partId: string): Promise<void>;
  /** Inspects all parts again; one check of an inspector at a time. */
  run(): Promise<void>;
  change(wish: Partial<CheckPreferences>): void;
  dismissError(): void;
}

export type CheckStore = StoreApi<CheckState>;

type CheckWorker = Pick<
  LoupeWorker,
  | 'listCheckParts'
  | 'addCheckParts'
  | 'addNormalToCheck'
  | 'removeCheckPart'
  | 'runShiftCheck'
  | 'lastShiftCheck'
>;

/** Of the held inspector's check; null while none is under way. */
export function progressOf({ inspectorId, underWay }: CheckState): CheckProgress | null {
  return inspectorId === null ? null : (underWay.get(inspectorId) ?? null);
}

/** An inspector that leaves the list takes what blocks its station along. */
export function createCheckStore(
  client: CheckWorker,
  inspectors: InspectorsStore,
  memory: () => PreferenceMemory,
): CheckStore {
  inspectors.subscribe(({ inspectors: listed }, before) => {
    if (listed === null) return;
    const ids = new Set(listed.map(({ id }) => id));
    const gone = (before.inspectors ?? []).filter(({ id }) => !ids.has(id));
    for (const { id } of gone) forgetCheckPreferences(memory, id);
  });
  return createStore<CheckState>()((set, get) => {
    /** What comes back for an inspector that is no longer held is dropped. */
    async function attempt(
      action: (inspectorId: string) => Promise<Partial<CheckState>>,
    ): Promise<void> {
      const { inspectorId } = get();
      if (inspectorId === null) return;
      const change = await action(inspectorId).catch((reason) => ({ error: asError(reason) }));
      if (get().inspectorId === inspectorId) set(change);
    }

    async function add(
      adding: (inspectorId: string) => Promise<AddCheckPartsReport>,
    ): Promise<boolean> {
      let isAdded = false;
      await attempt(async (id) => {
        const { problems } = await adding(id);
        isAdded = problems.length === 0;
        return { problems, parts: await client.listCheckParts(id) };
      });
      return isAdded;
    }

    function report(inspectorId: string, progress: CheckProgress | null): void {
      const underWay = new Map(get().underWay);
      if (progress === null) underWay.delete(inspectorId);
      else underWay.set(inspectorId, progress);
      set({ underWay });
    }

    return {
      inspectorId: null,
      parts: null,
      last: null,
      underWay: new Map(),
      preferences: NEVER_BLOCKED,
      problems: [],
      error: null,

      async open(inspectorId) {
        if (get().inspectorId !== inspectorId) {
          const preferences = recallCheckPreferences(memory, inspectorId);
          const nothing = { parts: null, last: null, problems: [], error: null };
          set({ inspectorId, preferences, ...nothing });
        }
        await attempt(async (id) => {
          const [parts, last] = await Promise.all([
            client.listCheckParts(id),
            client.lastShiftCheck(id),
          ]);
          // Of a check under way there is half a record; its end brings the whole one.
          return get().underWay.has(id) ? { parts } : { parts, last };
        });
      },

      add: (expected, files) => add((id) => client.addCheckParts(id, expected, files)),
      addNormal: (normal) => add((id) => client.addNormalToCheck(id, normal)),

      remove: (partId) =>
        attempt(async (id) => {
          await client.removeCheckPart(partId);
          return { parts: await client.listCheckParts(id) };
        }),

      async run() {
        const { inspectorId, parts, underWay } = get();
        if (inspectorId === null || underWay.has(inspectorId)) return;
        report(inspectorId, { done: 0, total: parts?.length ?? 0 });
        set({ error: null });
        await attempt(async (id) => {
          try {
            const onProgress = (done: number, total: number) => report(id, { done, total });
            return { last: await client.runShiftCheck(id, onProgress) };
          } catch (reason) {
            // One that was broken off is the last all the same, and has not passed.
            return { error: asError(reason), last: await client.lastShiftCheck(id) };
          }
        });
        report(inspectorId, null);
      },

      change(wish) {
        const { inspectorId } = get();
        if (inspectorId === null) return;
        const preferences = { ...get().preferences, ...wish };
        set({ preferences });
        keepCheckPreferences(memory, inspectorId, preferences);
      },

      dismissError: () => set({ error: null, problems: [] }),
    };
  });
}
