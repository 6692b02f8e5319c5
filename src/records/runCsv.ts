/** A run as CSV, a line for each result. */

import { type Cell, writeCsv } from './csv.ts';
import { checkResult, isAsExpected } from './shiftCheck.ts';
import type { RunItem, RunRecord } from './types.ts';

/** In order; docs/records.md says what each means. Names and order stay, new ones go to the end. */
const COLUMNS: readonly (readonly [name: string, of: (run: RunRecord, item: RunItem) => Cell])[] = [
  ['number', (_, { position }) => position + 1],
  ['file_name', (_, { fileName }) => fileName],
  ['part_id', (_, { partId }) => partId],
  ['result', (_, { outcome }) => (outcome.kind === 'judged' ? outcome.verdict : 'failed')],
  ['score', (_, item) => judged(item)?.score ?? null],
  ['image_threshold', (run) => run.thresholds?.reject ?? null],
  ['peak_x', (_, item) => judged(item)?.peak.x ?? null],
  ['peak_y', (_, item) => judged(item)?.peak.y ?? null],
  ['image_width', (_, item) => judged(item)?.imageSize.width ?? null],
  ['image_height', (_, item) => judged(item)?.imageSize.height ?? null],
  ['duration_ms', (_, item) => rounded(judged(item)?.durationMs)],
  ['inspected_at', (_, { inspectedAt }) => inspectedAt],
  ['reason', (_, { outcome }) => (outcome.kind === 'failed' ? outcome.reason : null)],
  ['file_sha256', (_, { fileSha256 }) => fileSha256],
  ['file_size_bytes', (_, { fileSizeBytes }) => fileSizeBytes],
  ['run_id', (run) => run.id],
  ['source', (run) => run.source],
  ['inspector', (run) => run.inspectorName],
  ['inspector_version', (run) => run.versionNumber],
  ['inspector_version_id', (run) => run.versionId],
  ['head_sha256', (run) => run.headSha256],
  ['backbone', (run) => run.backbone.name],
  ['backbone_sha256', (run) => run.backbone.sha256],
  ['backend', (run) => run.backend],
  ['map_threshold', (run) => run.mapThreshold],
  ['app_version', (run) => run.appVersion],
  ['pass_threshold', (run) => run.thresholds?.pass ?? null],
  ['not_judged', (_, item) => judged(item)?.notJudged?.kind ?? null],
  ['judged_despite', (_, item) => judged(item)?.judgedDespite?.kind ?? null],
  ['expected', (_, { expected }) => expected],
  ['as_expected', (_, item) => (item.expected === null ? null : isAsExpected(item) ? 'yes' : 'no')],
  ['check_result', (run) => checkResult(run)],
];

export function runCsv(run: RunRecord, items: readonly RunItem[]): string {
  const fields = COLUMNS.map(([name]) => name);
  const rows = items.map((item) => COLUMNS.map(([, cellOf]) => cellOf(run, item)));
  return writeCsv(fields, rows);
}

function judged({ outcome }: RunItem) {
  return outcome.kind === 'judged' ? outcome : null;
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}
