/** The item location box of a HEIC file: which bytes of the file its pictures are made from. */

import type { BoundedView } from './boundedView.ts';
import { type IsoBox, VERSION_AND_FLAGS_BYTES } from './isoBoxes.ts';
import { broken } from './refusal.ts';

export interface Extent {
  readonly offset: number;
  readonly lengthBytes: number;
}

/** Items may also lie in a box of the header itself, or be put together from others. */
const IN_FILE = 0;

/** The extents that lie in the file; reads `iloc` of versions 0 to 2. */
export function* readExtents(view: BoundedView, { start }: IsoBox): Generator<Extent> {
  const version = view.uint8(start);
  if (version > 2) throw broken('a HEIC file with a damaged iloc box');
  let at = start + VERSION_AND_FLAGS_BYTES;

  /** An unsigned number of 0, 4 or 8 bytes. */
  function take(sizeBytes: number): number {
    const value = sizeBytes === 0 ? 0 : readNumber(view, at, sizeBytes);
    at += sizeBytes;
    return value;
  }

  const sizes = take(2);
  const offsetBytes = sizes >> 12;
  const lengthBytes = (sizes >> 8) & 15;
  const baseBytes = (sizes >> 4) & 15;
  const indexBytes = version === 0 ? 0 : sizes & 15;
  const itemCount = take(version === 2 ? 4 : 2);
  for (let item = 0; item < itemCount; item++) {
    take(version === 2 ? 4 : 2);
    const construction = version === 0 ? IN_FILE : take(2) & 15;
    take(2);
    const base = take(baseBytes);
    const extentCount = take(2);
    for (let i = 0; i < extentCount; i++) {
      take(indexBytes);
      const extent = { offset: base + take(offsetBytes), lengthBytes: take(lengthBytes) };
      if (construction === IN_FILE) yield extent;
    }
  }
}

function readNumber(view: BoundedView, at: number, sizeBytes: number): number {
  switch (sizeBytes) {
    case 2:
      return view.uint16(at);
    case 4:
      return view.uint32(at);
    case 8:
      return view.uint32(at) * 2 ** 32 + view.uint32(at + 4);
    default:
      throw broken('a HEIC file with a damaged iloc box');
  }
}
