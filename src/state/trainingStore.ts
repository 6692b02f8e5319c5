/** The store of the one training that may run at a time: its progress, loss history and outcome. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError, CancelledError } from '../errors.ts';
import type { InspectorVersion, TrainingProgress, TrainingSettings } from '../inspector/types.ts';
import { SHORT_SIDE_PX } from '../limits.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import type { InspectorsStore } from './inspectorsStore.ts';

export interface LossPoint {
  readonly step: number;
  readonly loss: number;
}

/** The training under way, or how the last one of this session ended. */
export type TrainingRun =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly inspectorId: string;
      /** Null until the worker's first report. */
      readonly progress: TrainingProgress | null;
      readonly losses: readonly LossPoint[];
      readonly cancelling: boolean;
    }
  | {
      readonly kind: 'finished';
      readonly inspectorId: string;
      readonly losses: readonly LossPoint[];
    }
  | { readonly kind: 'cancelled'; readonly inspectorId: string }
  | { readonly kind: 'failed'; readonly inspectorId: string; readonly error: Error };

type EndedEarly = Extract<TrainingRun, { readonly kind: 'cancelled' | 'failed' }>;

/** How a call of `train` ended; `busy`: it did not begin, since a training was running. */
export type TrainingOutcome = 'finished' | 'cancelled' | 'failed' | 'busy';

export interface TrainingState {
  readonly run: TrainingRun;
  /** Trains the inspector; unless `busy`, the outcome becomes `run` with its details. */
  train(inspectorId: string, settings: TrainingSettings): Promise<TrainingOutcome>;
  cancel(): Promise<void>;
}

export type TrainingStore = StoreApi<TrainingState>;

/** The settings that a training starts from: the version in use's, continued; else the defaults. */
export function initialSettings(version: InspectorVersion | null): TrainingSettings {
  return {
    shortSidePx: version?.settings.shortSidePx ?? SHORT_SIDE_PX.usual,
    steps: null,
    seed: version?.settings.seed ?? 0,
    start: version === null ? 'fresh' : 'continue',
  };
}

/** Weights fit one input size only, so a training that changes it cannot continue from them. */
export function canContinue(version: InspectorVersion | null, shortSidePx: number): boolean {
  return version !== null && version.settings.shortSidePx === shortSidePx;
}

export function createTrainingStore(
  client: LoupeWorker,
  inspectors: InspectorsStore,
): TrainingStore {
  return createStore<TrainingState>()((set, get) => {
    function takeProgress(progress: TrainingProgress): void {
      const { run } = get();
      if (run.kind !== 'running') return;
      const { done: step, loss } = progress;
      const losses = loss === null ? run.losses : [...run.losses, { step, loss }];
      set({ run: { ...run, progress, losses } });
    }

    return {
      run: { kind: 'idle' },

      async train(inspectorId, settings) {
        if (get().run.kind === 'running') return 'busy';
        set({
          run: { kind: 'running', inspectorId, progress: null, losses: [], cancelling: false },
        });
        try {
          await client.train(inspectorId, settings, takeProgress);
        } catch (reason) {
          const run: EndedEarly =
            reason instanceof CancelledError
              ? { kind: 'cancelled', inspectorId }
              : { kind: 'failed', inspectorId, error: asError(reason) };
          set({ run });
          return run.kind;
        }
        await inspectors.getState().refreshOne(inspectorId);
        const { run } = get();
        const losses = run.kind === 'running' ? run.losses : [];
        set({ run: { kind: 'finished', inspectorId, losses } });
        return 'finished';
      },

      async cancel() {
        const { run } = get();
        if (run.kind !== 'running') return;
        set({ run: { ...run, cancelling: true } });
        try {
          await client.cancelTraining();
        } catch (reason) {
          set({ run: { kind: 'failed', inspectorId: run.inspectorId, error: asError(reason) } });
        }
      },
    };
  });
}
