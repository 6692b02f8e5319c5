/** Pictures of a run's items with their heatmaps, one at a time, from the photograph where it is still at hand. */

import { CancelledError } from '../../errors.ts';
import type { RunItem, RunItemView } from '../../records/types.ts';
import type { ViewSettings } from '../../state/inspectionStore.ts';
import { drawOverlay } from './drawOverlay.ts';

/** What a run's items are drawn from. */
export interface OverlaySource {
  readonly view: ViewSettings;
  read(position: number): Promise<RunItemView>;
  /** Null where only the preview is left. */
  original(position: number): File | null;
  /** The worker's picture of a file that the browser cannot decode. */
  pictureOf(file: File): Promise<Blob>;
}

export type DrawnItem =
  | { readonly kind: 'drawn'; readonly item: RunItem; readonly picture: Blob }
  | { readonly kind: 'failed'; readonly item: RunItem; readonly reason: string };

export interface DrawOptions {
  readonly type: 'image/png' | 'image/jpeg';
  /** `original`: as large as the photograph where it is at hand; `preview`: always small. */
  readonly size: 'original' | 'preview';
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

const JPEG_QUALITY = 0.85;

/** Only one is in memory at a time. @throws CancelledError once the signal says so */
export async function* drawItems(
  items: readonly RunItem[],
  source: OverlaySource,
  { type, size, onProgress, signal }: DrawOptions,
): AsyncGenerator<DrawnItem> {
  for (const [index, item] of items.entries()) {
    if (signal.aborted) throw new CancelledError('The export');
    onProgress(index, items.length);
    try {
      const { inspection, preview } = await source.read(item.position);
      const bitmap = await bitmapOf(item, preview, size === 'original' ? source : null);
      const canvas = drawOverlay(bitmap, inspection, source.view);
      bitmap.close();
      const picture = await canvas.convertToBlob({ type, quality: JPEG_QUALITY });
      yield { kind: 'drawn', item, picture };
    } catch (reason) {
      yield {
        kind: 'failed',
        item,
        reason: reason instanceof Error ? reason.message : String(reason),
      };
    }
  }
  onProgress(items.length, items.length);
}

async function bitmapOf(
  { position }: RunItem,
  preview: Blob,
  source: OverlaySource | null,
): Promise<ImageBitmap> {
  const file = source?.original(position) ?? null;
  if (source === null || file === null) return createImageBitmap(preview);
  try {
    return await createImageBitmap(file);
  } catch {
    // HEIC, TIFF and the like, or a file that has gone from the disk since.
    const picture = await source.pictureOf(file).catch(() => preview);
    return createImageBitmap(picture);
  }
}
