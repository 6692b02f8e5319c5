/** The file of a measurement reads back, with rows in the form of the benchmark's. */

import { expect, test } from 'vitest';
import type { DeviceMeasurement, MeasuredRow } from '../../../src/inspector/measurement.ts';
import { encodeMeasurement, measurementFileName } from '../../../src/ui/measure/measurementFile.ts';

const row: MeasuredRow = {
  ...{ name: 'inspection at 288', backend: 'wasm', threads: 2, profile: 'compact' },
  ...{ backbone: 'efficientnet_lite0', msMedian: 50, msQuartiles: [48, 55], ratioToLoupe: null },
  ...{ gigaMacPerSecond: 9, shareOfRawMatmul: 0.75, rawGigaMacPerSecond: 12 },
};

const measurement: DeviceMeasurement = {
  measuredAt: '2026-11-25T20:00:00.000Z',
  device: {
    ...{ userAgent: 'A browser', platform: 'Android 16', coreCount: 8, memoryGigabytes: 4 },
    ...{ adapter: null, isCrossOriginIsolated: true },
  },
  backends: [
    {
      ...{ backend: 'wasm', threads: 2, description: 'relaxed SIMD', memoryBytes: 3e7 },
      largestDifference: 1e-6,
      rows: [{ work: { kind: 'inspection', sidePx: 288 }, row }],
    },
  ],
  notMeasured: [{ backend: 'webgpu', kind: 'failed', reason: 'no adapter' }],
  storage: { kind: 'measured', writeRate: 1e8, readRate: 3e8 },
};

test('rows come first-hand, and everything else is told beside them', () => {
  const read = JSON.parse(new TextDecoder().decode(encodeMeasurement(measurement, '1.2.3')));
  const { backends, ...rest } = measurement;
  const [{ rows: _, ...backend }] = backends as [DeviceMeasurement['backends'][0]];
  expect(read).toEqual({
    ...{ kind: 'loupe-device-measurement', formatVersion: 1, loupeVersion: '1.2.3' },
    ...rest,
    rows: [row],
    backends: [backend],
  });
});

test('the file is named by its day', () => {
  expect(measurementFileName(measurement)).toBe('loupe-device-2026-11-25.json');
});
