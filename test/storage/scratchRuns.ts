/** Runs and items to put into a test's database. */

import type { ItemOutcome } from '../../src/records/types.ts';
import type { NewRun, NewRunItem, RunItemPicture } from '../../src/storage/runs.ts';
import { bytesOf } from './scratch.ts';

export function newRun(id: string, inspectorId: string): NewRun {
  return {
    id,
    inspectorId,
    inspectorName: `Inspector ${inspectorId}`,
    source: 'files',
    versionId: 'version-1',
    versionNumber: 1,
    headSha256: 'c'.repeat(64),
    backbone: { name: 'efficientnet-lite0', sha256: 'b'.repeat(64) },
    backend: 'wasm',
    thresholds: { pass: 0.4, reject: 0.5 },
    mapThreshold: 0.4,
    heatmapRange: [0, 1],
    appVersion: '0.1.0',
  };
}

type JudgedOutcome = Extract<ItemOutcome, { kind: 'judged' }>;

export function judged(verdict: JudgedOutcome['verdict'], score = 0.25): ItemOutcome {
  return {
    kind: 'judged',
    verdict,
    notJudged: verdict === 'not-judged' ? { kind: 'uncalibrated' } : null,
    judgedDespite: null,
    score,
    peak: { x: 3, y: 4 },
    imageSize: { width: 640, height: 480 },
    judgedArea: { left: 0, top: 0, width: 1, height: 1 },
    durationMs: 12,
  };
}

export function failed(reason: string): ItemOutcome {
  return { kind: 'failed', reason };
}

export function runItem(fileName: string, fields: Partial<NewRunItem> = {}): NewRunItem {
  return {
    fileName,
    partId: null,
    expected: null,
    fileSha256: 'f'.repeat(64),
    fileSizeBytes: 1234,
    inspectedAt: '2026-11-25T10:00:00.000Z',
    outcome: judged('pass'),
    ...fields,
  };
}

/** The scores are a view into a larger buffer, as a network may give them. */
export function itemPicture(seed: number): RunItemPicture {
  const data = Float32Array.from([9, seed, -0.5, 2, 1.25, 9]).subarray(1, 5);
  const preview = new Blob([bytesOf(seed, 1, 2, 3)], { type: 'image/jpeg' });
  return { preview, patchScores: { width: 2, height: 2, data } };
}
