/** The English texts of the Runs view: what was recorded, and its exports. */

import { checkResult } from '../../records/shiftCheck.ts';
import type { RunSummary } from '../../records/types.ts';
import type { RunExportForm } from '../../state/runExportStore.ts';
import { check } from './en.check.ts';
import { formatBytes, formatCount, formatDateAndTime, formatInteger } from './format.ts';

const SOURCES = { files: 'Files', camera: 'Camera', check: 'Shift-start check' } as const;
const BACKENDS = { wasm: 'WASM', webgpu: 'WebGPU' } as const;

const images = (count: number) => formatCount(count, 'image', 'images');

/** Where a run stands, where that is not simply at its end. */
function state({ state: stands, leftCount }: RunSummary): string | null {
  switch (stands) {
    case 'open':
      return 'Under way';
    case 'interrupted':
      return `Interrupted: the page was closed while ${images(leftCount)} waited`;
    case 'ended':
      return leftCount === 0 ? null : `Cancelled: ${images(leftCount)} not inspected`;
  }
}

const EXPORTS: Record<RunExportForm, string> = {
  report: 'Report',
  csv: 'CSV',
  json: 'JSON',
  overlays: 'Pictures',
};

export const runs = {
  tab: 'Runs',
  title: 'Recorded runs',
  empty: 'Nothing has been recorded yet',
  emptyAdvice:
    'Every picture that is inspected here, from files or by the camera, is recorded by itself. Inspect some, then come back to look at them, export or print them.',
  goInspect: 'Go to inspection',
  kept: 'Of each picture the result, its heatmap and a small preview are kept in this browser, not the photograph itself.',
  space: (count: number, sizeBytes: number) =>
    `${formatCount(count, 'run', 'runs')}, about ${formatBytes(sizeBytes)}.`,
  loading: 'Reading the runs…',
  runTitle: ({ startedAt }: RunSummary) => formatDateAndTime(startedAt),
  source: ({ source }: RunSummary) => SOURCES[source],
  version: ({ versionNumber }: RunSummary) => `Version ${formatInteger(versionNumber)}`,
  size: ({ sizeBytes }: RunSummary) => formatBytes(sizeBytes),
  state,
  /** How a shift-start check went, once that is known. */
  check(run: RunSummary): string | null {
    const went = run.state === 'open' ? null : checkResult(run);
    return went && check.result(run, went);
  },
  allRuns: 'All runs',
  reading: 'Reading the record…',
  capturesLetGo: (newest: number) =>
    `The newest ${formatInteger(newest)} captures are listed; those before are under Runs.`,
  previewOnly: 'Preview: the photograph itself is not kept.',
  delete: 'Delete run',
  deleteTitle: 'Delete this run?',
  deleteText: ({ source }: RunSummary, count: number) =>
    `Its ${formatCount(count, 'result', 'results')} will be gone from this browser${source === 'check' ? '' : ', and from the station view’s counts'}. Export what you still need first. The inspector stays${source === 'check' ? ', and so does how the last check went: deleting a failed one unblocks nothing' : ''}.`,
  deleteConfirm: 'Delete run',
  deleteAll: 'Delete all runs',
  deleteAllTitle: 'Delete all runs of this inspector?',
  deleteAllText: (count: number, underWay: number, hasChecks: boolean) =>
    `${formatCount(count, 'run', 'runs')} with all results will be gone from this browser, and from the station view’s counts. Export what you still need first. The inspector stays${underWay === 0 ? '' : ', and so does what is under way'}.${hasChecks ? ' How the last shift-start check went stays known, too.' : ''}`,
  deleteAllConfirm: 'Delete all',
  deleteCancel: 'Keep',
  exportTitle: 'Export',
  exports: EXPORTS,
  exportNotes: {
    report: ({ source }: RunSummary) =>
      source === 'check'
        ? 'One page to read and print, with the parts that were not as expected.'
        : 'One page to read and print, with the rejected and uncertain parts.',
    csv: 'A table for Excel and the like.',
    json: 'All data for other programs.',
    overlays: (count: number) =>
      `The ${images(count)} listed, with their heatmaps, as PNG in a zip.`,
  },
  making: (done: number, total: number) =>
    total === 0 ? 'Making the file…' : `Drawing ${formatInteger(done)} of ${formatInteger(total)}`,
  makingLabel: 'Export',
  cancelExport: 'Cancel export',
  made: (fileName: string) => `Saved as ${fileName}.`,
  madeWithout: (fileName: string, count: number) =>
    `Saved as ${fileName}, without ${formatCount(count, 'picture', 'pictures')} that could not be drawn:`,
  leftOut: (fileName: string, reason: string) => `${fileName}: ${reason}`,
  exportFailed: (reason: string) => `The export failed. ${reason}`,
  details: 'Details',
  facts: (run: RunSummary): readonly (readonly [name: string, value: string])[] => [
    ['Inspector version', `${formatInteger(run.versionNumber)} (${run.versionId})`],
    ['Backend', BACKENDS[run.backend]],
    ['Backbone', `${run.backbone.name}, SHA-256 ${run.backbone.sha256}`],
    ['Trained head', `SHA-256 ${run.headSha256}`],
    ['Pass threshold', run.thresholds?.pass.toFixed(4) ?? 'none: not calibrated'],
    ['Reject threshold', run.thresholds?.reject.toFixed(4) ?? 'none: not calibrated'],
    ['Map threshold', run.mapThreshold?.toFixed(4) ?? 'none: not calibrated'],
    ['Loupe', run.appVersion],
    ['Run', run.id],
  ],
} as const;
