/** The React context that hands the page's stores, made once by the composition root, to components. */

import { createContext, use } from 'react';
import type { BackbonesStore } from '../state/backbonesStore.ts';
import type { CameraStore } from '../state/cameraStore.ts';
import type { CheckStore } from '../state/checkStore.ts';
import type { DemoStore } from '../state/demoStore.ts';
import type { DeviceStore } from '../state/deviceStore.ts';
import type { DriftStore } from '../state/driftStore.ts';
import type { EvaluationStore } from '../state/evaluationStore.ts';
import type { ExportStore } from '../state/exportStore.ts';
import type { InspectionStore } from '../state/inspectionStore.ts';
import type { InspectorsStore } from '../state/inspectorsStore.ts';
import type { MeasurementStore } from '../state/measurementStore.ts';
import type { NormalsStore } from '../state/normalsStore.ts';
import type { OfflineStore } from '../state/offlineStore.ts';
import type { RunExportStore } from '../state/runExportStore.ts';
import type { RunsStore } from '../state/runsStore.ts';
import type { SessionStore } from '../state/sessionStore.ts';
import type { SignalStore } from '../state/signalStore.ts';
import type { StationStore } from '../state/stationStore.ts';
import type { TourStore } from '../state/tourStore.ts';
import type { TrainingStore } from '../state/trainingStore.ts';
import type { WakeLockStore } from '../state/wakeLockStore.ts';
import type { WorkStore } from '../state/workStore.ts';

export interface Stores {
  readonly session: SessionStore;
  readonly inspectors: InspectorsStore;
  readonly normals: NormalsStore;
  readonly training: TrainingStore;
  readonly inspection: InspectionStore;
  readonly evaluation: EvaluationStore;
  readonly runs: RunsStore;
  readonly runExports: RunExportStore;
  readonly drift: DriftStore;
  readonly check: CheckStore;
  readonly camera: CameraStore;
  readonly station: StationStore;
  readonly signals: SignalStore;
  readonly wakeLock: WakeLockStore;
  readonly backbones: BackbonesStore;
  readonly exports: ExportStore;
  readonly demo: DemoStore;
  readonly tour: TourStore;
  readonly work: WorkStore;
  readonly offline: OfflineStore;
  readonly device: DeviceStore;
  readonly measurement: MeasurementStore;
}

const StoresContext = createContext<Stores | null>(null);

export const StoresProvider = StoresContext.Provider;

/** The page's stores; throws outside a `StoresProvider`. */
export function useStores(): Stores {
  const stores = use(StoresContext);
  if (stores === null) throw new Error('useStores was called outside a StoresProvider.');
  return stores;
}
