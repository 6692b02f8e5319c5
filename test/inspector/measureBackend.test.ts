/** A measurement of the WASM device in Node: its rows are complete and hang together. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../src/cli/engine.ts';
import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { measureBackend, WORKS } from '../../src/inspector/measureBackend.ts';
import type { MeasuredBackend } from '../../src/inspector/measurement.ts';
import type { Device } from '../../src/network/device.ts';
import { SELF_TEST_TOLERANCE } from '../../src/network/selfTest.ts';

const ONCE = { warmUps: 0, leastRuns: 1, mostRuns: 1, enoughMs: 0 };

let device: Device;
let measured: MeasuredBackend;
let buffersBefore: number;
let done = 0;

beforeAll(async () => {
  const { backbone, backboneBytes } = await openNodeEngine('wasm');
  device = backbone.device;
  buffersBefore = device.usage().buffers;
  const { name, sha256 } = embeddedManifest;
  const file = { reference: { name, sha256 }, bytes: new Uint8Array(backboneBytes) };
  measured = await measureBackend(device, file, ONCE, () => {
    done++;
  });
});

afterAll(() => device?.close());

test('every kind of work has its row, and each told when it was done', () => {
  expect(measured.rows.map(({ row }) => row.name)).toEqual([
    'inspection at 288',
    'inspection at 512',
    'training step',
    'matrix product 1296 x 1536 x 1536',
  ]);
  expect(done).toBe(WORKS);
});

test('rates are multiply-adds over time, and shares those of the matrix product', () => {
  for (const { row } of measured.rows) {
    expect(row.gigaMacPerSecond! / row.rawGigaMacPerSecond!).toBeCloseTo(row.shareOfRawMatmul!, 9);
  }
  const [small, large] = measured.rows.map(({ row }) => row.gigaMacPerSecond! * row.msMedian);
  // The same network on (512 / 288)² times the pixels.
  expect(large! / small!).toBeCloseTo((512 / 288) ** 2, 6);
});

test('the device computes as the original does, its memory is counted, and nothing stays on it', () => {
  expect(measured.largestDifference).toBeLessThan(SELF_TEST_TOLERANCE);
  expect(measured.memoryBytes).toBeGreaterThan(1e6);
  expect(device.usage().buffers).toBe(buffersBefore);
});
