/** Measures the device in a worker that was started for it: no session, nothing of what is stored. */

import { asError } from '../errors.ts';
import { embeddedManifest } from '../inspector/embeddedBackbone.ts';
import { measureDevice as measure } from '../inspector/measureDevice.ts';
import type { DeviceMeasurement, MeasuredStorage } from '../inspector/measurement.ts';
import { measureStorage } from '../storage/measureStorage.ts';
import { fetchEmbeddedWeights } from './embeddedWeights.ts';
import type { MeasuringWorker } from './protocol.ts';

export const measureDevice: MeasuringWorker['measureDevice'] = async (
  baseUrl,
  onProgress,
): Promise<DeviceMeasurement> => {
  const { name, sha256 } = embeddedManifest;
  const bytes = new Uint8Array(await fetchEmbeddedWeights(baseUrl));
  return measure({
    wasmFolder: `${baseUrl}wasm/`,
    file: { reference: { name, sha256 }, bytes },
    measureStorage: storageOutcome,
    onProgress,
  });
};

async function storageOutcome(): Promise<MeasuredStorage> {
  try {
    return { kind: 'measured', ...(await measureStorage()) };
  } catch (error) {
    return { kind: 'failed', reason: asError(error).message };
  }
}
