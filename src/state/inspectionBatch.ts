/** The images put before one inspector and how that list changes; pure, no store. */

import type { Inspection } from '../inspector/types.ts';

export type ItemProgress =
  | { readonly status: 'waiting' }
  | { readonly status: 'running' }
  | { readonly status: 'done'; readonly inspection: Inspection }
  | { readonly status: 'failed'; readonly error: Error };

/** One image and where its inspection stands. */
export type InspectionItem = ItemProgress & {
  readonly id: string;
  readonly fileName: string;
  /** Object URL of what to show: the file, or the worker's picture of it. */
  readonly url: string;
  /** Whether the browser has yet to prove unable to display the file itself. */
  readonly showsFile: boolean;
};

export interface InspectionBatch {
  /** In the order in which they were added. */
  readonly items: readonly InspectionItem[];
  readonly selectedId: string | null;
}

export const EMPTY_BATCH: InspectionBatch = { items: [], selectedId: null };

export function withItems(
  batch: InspectionBatch,
  added: readonly InspectionItem[],
): InspectionBatch {
  return { ...batch, items: [...batch.items, ...added] };
}

/** The batch without an item; if it was selected, the one that takes its place in the list is. */
export function withoutItem(batch: InspectionBatch, id: string): InspectionBatch {
  const index = batch.items.findIndex((item) => item.id === id);
  if (index === -1) return batch;
  const items = batch.items.filter((item) => item.id !== id);
  if (batch.selectedId !== id) return { ...batch, items };
  const successor = items[Math.min(index, items.length - 1)];
  return { items, selectedId: successor?.id ?? null };
}

/** The batch with one item's progress changed; the first to finish is selected if nothing is. */
export function withProgress(
  batch: InspectionBatch,
  id: string,
  progress: ItemProgress,
): InspectionBatch {
  if (!batch.items.some((item) => item.id === id)) return batch;
  const items = batch.items.map((item) =>
    item.id === id
      ? { id, fileName: item.fileName, url: item.url, showsFile: item.showsFile, ...progress }
      : item,
  );
  const selectedId = progress.status === 'done' ? (batch.selectedId ?? id) : batch.selectedId;
  return { items, selectedId };
}

/** The batch with another picture for an item whose file the browser cannot display. */
export function withPicture(batch: InspectionBatch, id: string, url: string): InspectionBatch {
  const items = batch.items.map((item) =>
    item.id === id ? { ...item, url, showsFile: false } : item,
  );
  return { ...batch, items };
}

/** The batch with the selection moved along the list, stopping at its ends. */
export function withSelectionMoved(batch: InspectionBatch, offset: 1 | -1): InspectionBatch {
  const index = batch.items.findIndex(({ id }) => id === batch.selectedId);
  const target = index === -1 ? batch.items[0] : batch.items[index + offset];
  return target === undefined ? batch : { ...batch, selectedId: target.id };
}
