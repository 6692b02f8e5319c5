/** The images put before one inspector and how that list changes; pure, no store. */

import type { Inspection } from '../inspector/types.ts';
import type { RunSource } from '../records/types.ts';
import type { RecordOutcome } from '../worker/protocol.ts';
import { type KeptDetails, NO_DETAILS } from './keptDetails.ts';
import {
  faultOf,
  type Listing,
  listedRows,
  neighbourId,
  PLAIN_LISTING,
  type ResultRow,
} from './resultRows.ts';

/** An inspection without its grids, of which only a few are held at a time. */
export type JudgedResult = Omit<Inspection, 'patchScores' | 'anomalyMap'>;

/** Where a record lies; null where it could not be kept. */
export type RecordPlace = Pick<
  Extract<RecordOutcome, { readonly kind: 'kept' }>,
  'runId' | 'position'
> | null;

export type ItemProgress =
  | { readonly status: 'waiting' }
  | { readonly status: 'running' }
  | { readonly status: 'done'; readonly inspection: JudgedResult; readonly place: RecordPlace }
  | { readonly status: 'failed'; readonly error: Error }
  | { readonly status: 'cancelled' };

/** One image and where its inspection stands. */
export type InspectionItem = ItemProgress & {
  readonly id: string;
  readonly fileName: string;
  readonly source: RunSource;
  /** What the bar-code scanner read, if anything. */
  readonly partId: string | null;
  /** What to show: the file, of which only its handle is held, or the worker's picture of it. */
  readonly picture: Blob;
  /** Whether the browser has yet to prove unable to display the file itself. */
  readonly showsFile: boolean;
};

/** A capture is held as a picture of some megabytes, in memory, unlike a file; at one in ten seconds this is a quarter of an hour. */
export const MOST_CAPTURES = 100;

/** Files under way: not those of the camera, which come one by one and go first. */
export interface BatchWork {
  readonly total: number;
  readonly done: number;
  readonly isPaused: boolean;
  /** Null until enough images have been done to tell. */
  readonly remainingMs: number | null;
}

export interface InspectionBatch {
  /** In the order in which they were added. */
  readonly items: readonly InspectionItem[];
  readonly selectedId: string | null;
  /** Images that the user has marked as of defective parts; they stay so when they are inspected again. */
  readonly defectiveIds: ReadonlySet<string>;
  readonly listing: Listing;
  /** Grids of the images inspected or looked at last. */
  readonly details: KeptDetails;
  /** Null while no files are under way. */
  readonly work: BatchWork | null;
  /** Records that could not be kept, and why the last could not, until dismissed. */
  readonly lost: { readonly count: number; readonly error: Error } | null;
  /** Captures of the camera that were let go for newer ones; their records are kept. */
  readonly capturesLetGo: number;
}

export const EMPTY_BATCH: InspectionBatch = {
  items: [],
  selectedId: null,
  defectiveIds: new Set(),
  listing: PLAIN_LISTING,
  details: NO_DETAILS,
  work: null,
  lost: null,
  capturesLetGo: 0,
};

export function withItems(
  batch: InspectionBatch,
  added: readonly InspectionItem[],
): InspectionBatch {
  return { ...batch, items: [...batch.items, ...added] };
}

/** The batch without an item; if it was selected, the one that takes its place in the list is. */
export function withoutItem(batch: InspectionBatch, id: string): InspectionBatch {
  if (!batch.items.some((item) => item.id === id)) return batch;
  const items = batch.items.filter((item) => item.id !== id);
  const details = batch.details.without(id);
  if (batch.selectedId !== id) return { ...batch, items, details };
  const rows = batchRows(batch);
  const after = neighbourId(rows, id, 1);
  const successor = after === id ? neighbourId(rows, id, -1) : after;
  return { ...batch, items, details, selectedId: successor === id ? null : successor };
}

/** The batch with one item's progress changed; the first to finish is selected if nothing is. */
export function withProgress(
  batch: InspectionBatch,
  id: string,
  progress: ItemProgress,
): InspectionBatch {
  return withProgressOf(batch, new Set([id]), progress);
}

/** The same of several at once. */
export function withProgressOf(
  batch: InspectionBatch,
  ids: ReadonlySet<string>,
  progress: ItemProgress,
): InspectionBatch {
  const finished = batch.items.find((item) => ids.has(item.id));
  if (finished === undefined) return batch;
  const items = batch.items.map((item): InspectionItem => {
    if (!ids.has(item.id)) return item;
    const { id, fileName, source, partId, picture, showsFile } = item;
    return { id, fileName, source, partId, picture, showsFile, ...progress };
  });
  if (progress.status === 'done') {
    return { ...batch, items, selectedId: batch.selectedId ?? finished.id };
  }
  return { ...batch, items, details: batch.details.without(...ids) };
}

/** The oldest captures beyond the limit, but those that are looked at or recorded nowhere else. */
export function surplusCaptures({ items, selectedId }: InspectionBatch): ReadonlySet<string> {
  const captures = items.filter(({ source }) => source === 'camera');
  const surplus = captures.slice(0, Math.max(0, captures.length - MOST_CAPTURES));
  const isKept = (item: InspectionItem) => item.status === 'done' && item.place !== null;
  return new Set(
    surplus.filter((item) => isKept(item) && item.id !== selectedId).map(({ id }) => id),
  );
}

/** The batch without captures that are let go. */
export function withoutCaptures(batch: InspectionBatch, ids: ReadonlySet<string>): InspectionBatch {
  if (ids.size === 0) return batch;
  return {
    ...batch,
    items: batch.items.filter(({ id }) => !ids.has(id)),
    details: batch.details.without(...ids),
    capturesLetGo: batch.capturesLetGo + ids.size,
  };
}

/** The batch with an item marked as of a defective part, or no longer. */
export function withMark(
  batch: InspectionBatch,
  id: string,
  isDefective: boolean,
): InspectionBatch {
  const defectiveIds = new Set(batch.defectiveIds);
  if (isDefective) defectiveIds.add(id);
  else defectiveIds.delete(id);
  return { ...batch, defectiveIds };
}

/** The batch with another picture for an item whose file the browser cannot display. */
export function withPicture(batch: InspectionBatch, id: string, picture: Blob): InspectionBatch {
  const items = batch.items.map((item) =>
    item.id === id ? { ...item, picture, showsFile: false } : item,
  );
  return { ...batch, items };
}

/** The batch with the selection moved along the list as it is shown, stopping at its ends. */
export function withSelectionMoved(batch: InspectionBatch, offset: 1 | -1): InspectionBatch {
  return { ...batch, selectedId: neighbourId(batchRows(batch), batch.selectedId, offset) };
}

/** The batch with one record more that could not be kept. */
export function withLostRecord(batch: InspectionBatch, error: Error): InspectionBatch {
  return { ...batch, lost: { count: (batch.lost?.count ?? 0) + 1, error } };
}

/** The rows of the batch as its listing shows them. */
export function batchRows({ items, listing }: InspectionBatch): readonly ResultRow[] {
  return listedRows(items.map(rowOfItem), listing);
}

export function rowOfItem(item: InspectionItem): ResultRow {
  return {
    id: item.id,
    fileName: item.fileName,
    partId: item.partId,
    sign: item.status === 'done' ? item.inspection.verdict : item.status,
    score: item.status === 'done' ? item.inspection.score : null,
    reason: item.status === 'failed' ? item.error.message : null,
    fault: item.status === 'done' ? faultOf(item.inspection) : null,
    known: null,
  };
}
