/** A measurement as a file: rows in the form of `npm run bench`, and what the device is. */

import type { DeviceMeasurement } from '../../state/measurementStore.ts';

/** To be raised when what is in the file changes its meaning. */
const FORMAT_VERSION = 1;

/** By its day, in UTC. */
export function measurementFileName({ measuredAt }: DeviceMeasurement): string {
  return `loupe-device-${measuredAt.slice(0, 10)}.json`;
}

/** @param loupeVersion Of the app that measured. */
export function encodeMeasurement(
  measurement: DeviceMeasurement,
  loupeVersion: string,
): Uint8Array<ArrayBuffer> {
  const { measuredAt, device, backends, notMeasured, storage } = measurement;
  const content = {
    kind: 'loupe-device-measurement',
    formatVersion: FORMAT_VERSION,
    loupeVersion,
    measuredAt,
    device,
    rows: backends.flatMap(({ rows }) => rows.map(({ row }) => row)),
    backends: backends.map(({ rows: _, ...backend }) => backend),
    notMeasured,
    storage,
  };
  return new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
}
