/** Runs and items as the tests of their exports take them. */

import type { Verdict } from '../../src/inspector/types.ts';
import type { ItemOutcome, RunItem, RunSummary } from '../../src/records/types.ts';

export function runSummary(fields: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 'run-1',
    inspectorId: 'inspector-1',
    inspectorName: 'Flange',
    source: 'files',
    versionId: 'version-1',
    versionNumber: 3,
    headSha256: 'c'.repeat(64),
    backbone: { name: 'efficientnet-lite0', sha256: 'b'.repeat(64) },
    backend: 'wasm',
    thresholds: { pass: 0.4, reject: 0.5 },
    mapThreshold: 0.4,
    heatmapRange: [-1, 2],
    appVersion: '0.1.0',
    startedAt: '2026-11-25T10:15:30.123Z',
    endedAt: '2026-11-25T10:16:00.000Z',
    counts: { pass: 1, uncertain: 0, reject: 1, notJudged: 0, failed: 1 },
    leftCount: 0,
    unexpectedCount: null,
    sizeBytes: 1000,
    state: 'ended',
    ...fields,
  };
}

export function judged(verdict: Verdict, score: number): Extract<ItemOutcome, { kind: 'judged' }> {
  return {
    kind: 'judged',
    verdict,
    notJudged: verdict === 'not-judged' ? { kind: 'uncalibrated' } : null,
    judgedDespite: null,
    score,
    peak: { x: 12, y: 34 },
    imageSize: { width: 640, height: 480 },
    judgedArea: { left: 0, top: 0, width: 1, height: 1 },
    durationMs: 12.3,
  };
}

export function runItem(position: number, fields: Partial<RunItem> = {}): RunItem {
  return {
    runId: 'run-1',
    position,
    fileName: `${position + 1}.png`,
    partId: null,
    expected: null,
    fileSha256: 'f'.repeat(64),
    fileSizeBytes: 1234,
    inspectedAt: '2026-11-25T10:15:30.123Z',
    outcome: judged('pass', 0.25),
    ...fields,
  };
}
