/** A run as JSON for other programs; docs/records.md describes it field by field. */

import { type CheckResult, checkResult } from './shiftCheck.ts';
import type { RunItem, RunRecord } from './types.ts';

/** Raised when a field changes its meaning or goes; new fields alone do not raise it. */
export const RUN_JSON_VERSION = 2;

export interface RunJson {
  readonly format: 'loupe-run';
  readonly formatVersion: typeof RUN_JSON_VERSION;
  /** ISO 8601 in UTC. */
  readonly exportedAt: string;
  readonly run: Omit<RunRecord, 'sizeBytes'> & { readonly checkResult: CheckResult | null };
  readonly items: readonly Omit<RunItem, 'runId'>[];
}

export function runJson(run: RunRecord, items: readonly RunItem[], exportedAt: string): string {
  const { sizeBytes: _, ...kept } = run;
  const json: RunJson = {
    format: 'loupe-run',
    formatVersion: RUN_JSON_VERSION,
    exportedAt,
    run: { ...kept, checkResult: checkResult(run) },
    items: items.map(({ runId: __, ...item }) => item),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
