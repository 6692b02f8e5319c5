/** Makes the file of each form in which a run can leave the page. */

import { makeZip } from 'client-zip';
import { overlayFileName, runFileName } from '../../records/fileNames.ts';
import { runCsv } from '../../records/runCsv.ts';
import { runJson } from '../../records/runJson.ts';
import {
  needsLook,
  type ReportPicture,
  reportClosing,
  reportOpening,
  reportPicture,
} from '../../records/runReport.ts';
import type { RunItem, RunSummary } from '../../records/types.ts';
import type { MadeExport, RunExportForm } from '../../state/runExportStore.ts';
import { en } from '../messages/en.ts';
import { type DrawnItem, drawItems, type OverlaySource } from './overlayPictures.ts';

export interface ExportSource extends OverlaySource {
  readonly run: RunSummary;
  readonly items: readonly RunItem[];
  /** Those that the list shows: overlays are made of these alone. */
  readonly listed: readonly RunItem[];
}

type Progress = (done: number, total: number) => void;

export async function buildExport(
  form: RunExportForm,
  source: ExportSource,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<MadeExport> {
  const { run, items } = source;
  const exportedAt = new Date().toISOString();
  const made = (extension: string, content: Blob, leftOut: readonly string[] = []) => ({
    fileName: runFileName(run, extension),
    content,
    leftOut,
  });
  switch (form) {
    case 'csv':
      return made('csv', new Blob([runCsv(run, items)], { type: 'text/csv' }));
    case 'json':
      return made(
        'json',
        new Blob([runJson(run, items, exportedAt)], { type: 'application/json' }),
      );
    case 'report': {
      const { parts, leftOut } = await reportParts(source, exportedAt, onProgress, signal);
      return made('html', new Blob(parts, { type: 'text/html' }), leftOut);
    }
    case 'overlays': {
      const leftOut: string[] = [];
      const entries = zipEntries(source, onProgress, signal, leftOut);
      const content = await collect(makeZip(entries), 'application/zip');
      return made('zip', content, leftOut);
    }
  }
}

async function reportParts(
  source: ExportSource,
  exportedAt: string,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<{ readonly parts: Blob[]; readonly leftOut: readonly string[] }> {
  const { run, items } = source;
  const leftOut: string[] = [];
  const parts = [new Blob([reportOpening(run, items, exportedAt, en.report)])];
  const options = { type: 'image/jpeg', size: 'preview', onProgress, signal } as const;
  for await (const drawn of drawItems(items.filter(needsLook), source, options)) {
    if (drawn.kind === 'failed') leftOut.push(leftOutText(drawn));
    // A blob of its own each: the browser may keep those outside of its memory.
    parts.push(new Blob([reportPicture(drawn.item, await pictureFor(drawn), en.report)]));
  }
  parts.push(new Blob([reportClosing()]));
  return { parts, leftOut };
}

async function pictureFor(drawn: DrawnItem): Promise<ReportPicture> {
  if (drawn.kind === 'failed') return { kind: 'failed', reason: drawn.reason };
  return { kind: 'drawn', dataUrl: await dataUrlOf(drawn.picture) };
}

async function* zipEntries(
  { listed, ...source }: ExportSource,
  onProgress: Progress,
  signal: AbortSignal,
  leftOut: string[],
) {
  const judged = listed.filter(({ outcome }) => outcome.kind === 'judged');
  const options = { type: 'image/png', size: 'original', onProgress, signal } as const;
  for await (const drawn of drawItems(judged, source, options)) {
    if (drawn.kind === 'failed') {
      leftOut.push(leftOutText(drawn));
      continue;
    }
    const { item, picture } = drawn;
    yield {
      name: overlayFileName(item),
      lastModified: new Date(item.inspectedAt),
      input: picture.stream(),
    };
  }
}

/** In blobs of some megabytes, which the browser may keep outside of its memory. */
async function collect(stream: ReadableStream<Uint8Array>, type: string): Promise<Blob> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(new Uint8Array(read.value));
    sizeBytes += read.value.byteLength;
    if (sizeBytes < 8e6) continue;
    blobs.push(new Blob(pieces));
    pieces = [];
    sizeBytes = 0;
  }
  return new Blob([...blobs, ...pieces], { type });
}

function leftOutText({ item, reason }: Extract<DrawnItem, { readonly kind: 'failed' }>): string {
  return en.runs.leftOut(item.fileName, reason);
}

function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
