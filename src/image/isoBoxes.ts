/** The boxes of ISO base media files (ISO/IEC 14496-12), of which HEIC is one. */

import type { BoundedView } from './boundedView.ts';
import { broken, truncated } from './refusal.ts';
import { latin1 } from './sniff.ts';

export interface IsoBox {
  readonly type: string;
  /** Of the payload, in the file. */
  readonly start: number;
  readonly end: number;
}

/** In front of the payload of those boxes that have a version: one byte of it, three of flags. */
export const VERSION_AND_FLAGS_BYTES = 4;

/**
 * The boxes from `start` to `end`.
 * @throws InputError (`image-broken`) where one reaches over the end.
 */
export function readBoxes(view: BoundedView, start: number, end: number): readonly IsoBox[] {
  const boxes: IsoBox[] = [];
  let at = start;
  while (at < end) {
    const type = latin1(view.bytes, at + 4, 4);
    let size = view.uint32(at);
    let headerBytes = 8;
    if (size === 0) {
      size = end - at;
    } else if (size === 1) {
      size = view.uint32(at + 8) * 2 ** 32 + view.uint32(at + 12);
      headerBytes = 16;
    }
    if (size < headerBytes) throw broken('a HEIC file with a damaged box');
    if (at + size > end) throw truncated('HEIC');
    boxes.push({ type, start: at + headerBytes, end: at + size });
    at += size;
  }
  return boxes;
}

/** The first box of a type; null without one. */
export function findBox(boxes: readonly IsoBox[], type: string): IsoBox | null {
  return boxes.find((box) => box.type === type) ?? null;
}
