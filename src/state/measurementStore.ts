/** The store of the measurement of this device: one at a time, in a worker of its own, and never beside other work. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';
import type { DeviceMeasurement, MeasurementProgress } from '../inspector/measurement.ts';
import type { MeasuringWorker } from '../worker/protocol.ts';
import type { Work, WorkStore } from './workStore.ts';

export type {
  BackendProblem,
  DeviceFacts,
  DeviceMeasurement,
  MeasuredBackend,
  MeasuredStorage,
  MeasuredWork,
  MeasurementProgress,
  MeasurementStage,
} from '../inspector/measurement.ts';

export type MeasurementRun =
  | { readonly kind: 'idle' }
  /** Progress is null until the worker has loaded. */
  | { readonly kind: 'measuring'; readonly progress: MeasurementProgress | null }
  | { readonly kind: 'measured'; readonly measurement: DeviceMeasurement }
  | { readonly kind: 'cancelled' }
  /** Other work began meanwhile: its own speed goes before, and the numbers would be wrong. */
  | { readonly kind: 'displaced'; readonly by: Work }
  | { readonly kind: 'failed'; readonly error: Error };

export interface MeasurementState {
  readonly run: MeasurementRun;
  /** Does nothing while a measurement or other work is under way. */
  start(): Promise<void>;
  cancel(): void;
}

export type MeasurementStore = StoreApi<MeasurementState>;

export interface MeasurementSources {
  /** Starts the worker. */
  readonly connect: () => MeasuringWorker & { end(): void };
  /** Absolute address of the folder that the app is served from, ending in a slash. */
  readonly baseUrl: string;
  readonly work: WorkStore;
}

export function createMeasurementStore(sources: MeasurementSources): MeasurementStore {
  const { connect, baseUrl, work } = sources;
  let worker: ReturnType<typeof connect> | null = null;

  const store = createStore<MeasurementState>()((set, get) => ({
    run: { kind: 'idle' },

    async start() {
      if (worker !== null || work.getState().underWay !== null) return;
      const own = connect();
      worker = own;
      set({ run: { kind: 'measuring', progress: null } });
      try {
        const measurement = await own.measureDevice(baseUrl, (progress) => {
          if (worker === own) set({ run: { kind: 'measuring', progress } });
        });
        if (worker === own) end({ kind: 'measured', measurement });
      } catch (reason) {
        if (worker === own) end({ kind: 'failed', error: asError(reason) });
      }
    },

    cancel() {
      if (get().run.kind === 'measuring') end({ kind: 'cancelled' });
    },
  }));

  /** Takes the worker away with its devices and their memory. */
  function end(run: MeasurementRun): void {
    worker?.end();
    worker = null;
    store.setState({ run });
  }

  work.subscribe(({ underWay }) => {
    if (underWay !== null && worker !== null) end({ kind: 'displaced', by: underWay });
  });
  return store;
}
