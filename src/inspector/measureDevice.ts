/** Measures a device: every backend that it has, on one thread and on as many as it usually takes, then its storage. */

import { asError } from '../errors.ts';
import { probeAdapter } from '../network/adapter.ts';
import { openDevice } from '../network/openDevice.ts';
import type { BackboneFile } from './backbones.ts';
import { deviceFacts } from './deviceFacts.ts';
import { measureBackend, WORKS } from './measureBackend.ts';
import type {
  BackendProblem,
  DeviceMeasurement,
  MeasuredBackend,
  MeasuredStorage,
  MeasurementProgress,
  MeasurementStage,
} from './measurement.ts';
import { USUAL_REPETITION } from './timing.ts';
import type { BackendName } from './types.ts';

export interface MeasureOptions {
  /** Folder of the .wasm files, ending in a slash. */
  readonly wasmFolder: string;
  /** The backbone that comes with the app. */
  readonly file: BackboneFile;
  readonly measureStorage: () => Promise<MeasuredStorage>;
  readonly onProgress: (progress: MeasurementProgress) => void;
}

/** Opens devices of its own and closes each before the next: nothing else may have one open in this thread. */
export async function measureDevice(options: MeasureOptions): Promise<DeviceMeasurement> {
  const { wasmFolder, file, measureStorage, onProgress } = options;
  const adapter = await probeAdapter();
  const wanted: { readonly backend: BackendName; readonly threads: number | null }[] = [
    { backend: 'wasm', threads: null },
    ...(adapter.kind === 'hardware' ? [{ backend: 'webgpu', threads: null } as const] : []),
  ];
  const backends: MeasuredBackend[] = [];
  const notMeasured: BackendProblem[] =
    adapter.kind === 'software' ? [{ backend: 'webgpu', kind: 'software' }] : [];
  let done = 0;
  const tell = (stage: MeasurementStage) => {
    onProgress({ stage, fraction: done / (wanted.length * WORKS + 1) });
  };
  for (const { backend, threads } of wanted) {
    const stage = { kind: 'backend', backend, threads } as const;
    const doneBefore = done;
    tell(stage);
    try {
      const device = await openDevice(backend, { wasmFolder, threads });
      try {
        if (threads === null && device.threads > 1) wanted.push({ backend, threads: 1 });
        backends.push(
          await measureBackend(device, file, USUAL_REPETITION, () => {
            done++;
            tell(stage);
          }),
        );
      } finally {
        device.close();
      }
    } catch (error) {
      // Whatever a driver throws says no more than that this backend cannot be measured.
      notMeasured.push({ backend, kind: 'failed', reason: asError(error).message });
    }
    done = doneBefore + WORKS;
  }
  tell({ kind: 'storage' });
  const storage = await measureStorage();
  return {
    measuredAt: new Date().toISOString(),
    device: await deviceFacts(adapter),
    backends,
    notMeasured,
    storage,
  };
}
