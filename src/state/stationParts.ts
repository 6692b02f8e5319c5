/** The parts judged last as the station shows them, and which of a batch's items have just got their verdict; pure. */

import type { InspectionBatch, InspectionItem } from './inspectionBatch.ts';
import type { Outcome } from './signalStore.ts';

export type SettledItem = Extract<InspectionItem, { readonly status: 'done' | 'failed' }>;

/** A part with its verdict, or why there is none. */
export interface StationPart {
  readonly item: SettledItem;
  readonly judgedAtMs: number;
}

/** On show: the last one in large, the others as a strip. */
const SHOWN_PARTS = 8;

export function isSettled(item: InspectionItem): item is SettledItem {
  return item.status === 'done' || item.status === 'failed';
}

export function outcomeOf(item: SettledItem): Outcome {
  return item.status === 'done' ? item.inspection.verdict : 'failed';
}

/** Items that have got a verdict, or another one, since the list was as before. */
export function newlySettled(
  items: readonly InspectionItem[],
  before: readonly InspectionItem[],
): readonly SettledItem[] {
  const settledBefore = new Set(before.filter(isSettled).map(({ id }) => id));
  return items.filter(isSettled).filter(({ id }) => !settledBefore.has(id));
}

/**
 * The parts on show, the newest first, once more have been judged: without those that have left the list or are being
 * inspected again, and each as it is listed now.
 */
export function withJudged(
  parts: readonly StationPart[],
  items: readonly InspectionItem[],
  judged: readonly SettledItem[],
  nowMs: number,
): readonly StationPart[] {
  const listed = new Map(items.filter(isSettled).map((item) => [item.id, item]));
  const newIds = new Set(judged.map(({ id }) => id));
  const news = judged.map((item) => ({ item, judgedAtMs: nowMs })).reverse();
  const rest = parts.flatMap(({ item: { id }, judgedAtMs }) => {
    const item = newIds.has(id) ? undefined : listed.get(id);
    return item === undefined ? [] : [{ item, judgedAtMs }];
  });
  return [...news, ...rest].slice(0, SHOWN_PARTS);
}

/** Whether a capture waits for its verdict. Files under way are counted in `work`, so what waits beside them is one. */
export function awaitsCapture({ items, work }: InspectionBatch): boolean {
  const waiting = items.filter(({ status }) => status === 'waiting' || status === 'running');
  const files = work === null ? 0 : work.total - work.done;
  return waiting.length > files;
}
