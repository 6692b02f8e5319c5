/** The store of the one training that may run at a time: its progress, loss history and outcome. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError, CancelledError } from '../errors.ts';
import type { TrainingProgress, TrainingSettings } from '../inspector/types.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import type { InspectorsStore } from './inspectorsStore.ts';
import type { TrainingStart } from './trainingSettings.ts';

export interface LossPoint {
  readonly step: number;
  readonly loss: number;
}

interface Begun {
  readonly inspectorId: string;
  readonly start: TrainingStart;
}

/** The training under way, or how the last one of this session ended. */
export type TrainingRun =
  | { readonly kind: 'idle' }
  | (Begun & {
      readonly kind: 'running';
      /** Null until the worker's first report. */
      readonly progress: TrainingProgress | null;
      readonly losses: readonly LossPoint[];
      readonly cancelling: boolean;
    })
  | (Begun & { readonly kind: 'finished'; readonly losses: readonly LossPoint[] })
  | (Begun & { readonly kind: 'cancelled' })
  | (Begun & { readonly kind: 'failed'; readonly error: Error });

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
        const begun: Begun = { inspectorId, start: settings.start };
        set({ run: { kind: 'running', ...begun, progress: null, losses: [], cancelling: false } });
        try {
          await client.train(inspectorId, settings, takeProgress);
        } catch (reason) {
          const run: EndedEarly =
            reason instanceof CancelledError
              ? { kind: 'cancelled', ...begun }
              : { kind: 'failed', ...begun, error: asError(reason) };
          set({ run });
          return run.kind;
        }
        await inspectors.getState().refreshOne(inspectorId);
        const { run } = get();
        const losses = run.kind === 'running' ? run.losses : [];
        set({ run: { kind: 'finished', ...begun, losses } });
        return 'finished';
      },

      async cancel() {
        const { run } = get();
        if (run.kind !== 'running') return;
        set({ run: { ...run, cancelling: true } });
        try {
          await client.cancelTraining();
        } catch (reason) {
          const { inspectorId, start } = run;
          set({ run: { kind: 'failed', inspectorId, start, error: asError(reason) } });
        }
      },
    };
  });
}
