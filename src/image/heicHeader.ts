/** What a HEIC file says of its main picture before that is decoded: kind, size, turning, and whether all is there. */

import { BoundedView } from './boundedView.ts';
import { readExtents } from './heicLocations.ts';
import { findBox, type IsoBox, readBoxes, VERSION_AND_FLAGS_BYTES } from './isoBoxes.ts';
import { broken, checkSize, truncated, unsupported } from './refusal.ts';
import { latin1 } from './sniff.ts';

export interface HeicHeader {
  readonly format: 'heic';
  /** After cropping and turning, which are part of HEIC's decoding. */
  readonly width: number;
  readonly height: number;
  /** Always upright: a HEIC file's EXIF orientation is for information, as the standard has it. */
  readonly orientation: 1;
}

/** HEVC itself, a grid of it, and a picture that is another one turned. */
const READ_KINDS = ['hvc1', 'grid', 'iden'];
const WANTED = 'a still HEIC photograph, as iPhones and iPads take them';

/** @throws InputError where the file is damaged, cut off, without a still picture, too large or too small. */
export function readHeicHeader(bytes: Uint8Array): HeicHeader {
  const view = new BoundedView(bytes, 'HEIC', false);
  const boxes = readBoxes(view, 0, bytes.length);
  const meta = findBox(boxes, 'meta');
  if (meta === null) {
    if (findBox(boxes, 'moov') !== null) throw unsupported('a HEIC image sequence', WANTED);
    throw truncated('HEIC');
  }
  const parts = readBoxes(view, meta.start + VERSION_AND_FLAGS_BYTES, meta.end);
  const primary = readPrimary(view, requireBox(parts, 'pitm'));
  const kind = kindOf(view, requireBox(parts, 'iinf'), primary);
  if (kind === 'av01') throw unsupported('an AVIF image');
  if (!READ_KINDS.includes(kind)) throw unsupported(`a HEIF image of kind ${kind}`, WANTED);
  const references = findBox(parts, 'iref');
  if (references !== null && holdsPremultiplied(view, references)) {
    throw unsupported('a HEIC image with premultiplied transparency', WANTED);
  }
  for (const { offset, lengthBytes } of readExtents(view, requireBox(parts, 'iloc'))) {
    view.slice(offset, lengthBytes);
  }
  return { format: 'heic', ...readSize(view, requireBox(parts, 'iprp'), primary), orientation: 1 };
}

function requireBox(boxes: readonly IsoBox[], type: string): IsoBox {
  const box = findBox(boxes, type);
  if (box === null) throw broken(`a HEIC file without its ${type} box`);
  return box;
}

function readPrimary(view: BoundedView, { start }: IsoBox): number {
  const at = start + VERSION_AND_FLAGS_BYTES;
  return view.uint8(start) === 0 ? view.uint16(at) : view.uint32(at);
}

function kindOf(view: BoundedView, { start, end }: IsoBox, item: number): string {
  const countBytes = view.uint8(start) === 0 ? 2 : 4;
  for (const entry of readBoxes(view, start + VERSION_AND_FLAGS_BYTES + countBytes, end)) {
    const version = view.uint8(entry.start);
    if (entry.type !== 'infe' || version < 2) continue;
    const at = entry.start + VERSION_AND_FLAGS_BYTES;
    const [id, idBytes] = version === 2 ? [view.uint16(at), 2] : [view.uint32(at), 4];
    if (id === item) return latin1(view.slice(at + idBytes + 2, 4), 0, 4);
  }
  throw broken('a HEIC file without its main picture');
}

function holdsPremultiplied(view: BoundedView, { start, end }: IsoBox): boolean {
  return findBox(readBoxes(view, start + VERSION_AND_FLAGS_BYTES, end), 'prem') !== null;
}

/** Of the main picture as a person sees it; the size of every picture in the file, tiles too, is checked. */
function readSize(view: BoundedView, properties: IsoBox, item: number) {
  const boxes = readBoxes(view, properties.start, properties.end);
  const container = requireBox(boxes, 'ipco');
  const all = readBoxes(view, container.start, container.end);
  for (const box of all) {
    if (box.type === 'ispe') checkArea(storedSize(view, box));
  }
  let size: { readonly width: number; readonly height: number } | null = null;
  for (const index of propertiesOf(view, requireBox(boxes, 'ipma'), item)) {
    const box = all[index - 1];
    if (box === undefined) throw broken('a HEIC file with a damaged ipma box');
    if (box.type === 'ispe') size = storedSize(view, box);
    else if (box.type === 'clap') size = croppedSize(view, box);
    else if (box.type === 'irot' && size !== null && view.uint8(box.start) & 1) {
      size = { width: size.height, height: size.width };
    }
  }
  if (size === null) throw broken('a HEIC file that does not say how large its picture is');
  checkSize(size.width, size.height);
  return size;
}

function storedSize(view: BoundedView, { start }: IsoBox) {
  const at = start + VERSION_AND_FLAGS_BYTES;
  return { width: view.uint32(at), height: view.uint32(at + 4) };
}

/** The clean aperture's width and height, each a fraction. */
function croppedSize(view: BoundedView, { start }: IsoBox) {
  const [width, widthDivisor, height, heightDivisor] = [0, 4, 8, 12].map((at) =>
    view.uint32(start + at),
  ) as [number, number, number, number];
  if (widthDivisor === 0 || heightDivisor === 0)
    throw broken('a HEIC file with a damaged clap box');
  return { width: Math.round(width / widthDivisor), height: Math.round(height / heightDivisor) };
}

/** Only the upper limit: thumbnails and masks may be small. */
function checkArea({ width, height }: { readonly width: number; readonly height: number }): void {
  checkSize(Math.max(width, 16), Math.max(height, 16));
}

/** The item's properties as places in the list, 1 for the first, in the order in which they apply. */
function propertiesOf(view: BoundedView, { start }: IsoBox, item: number): readonly number[] {
  const hasLongIds = view.uint8(start) > 0;
  const hasLongIndices = (view.uint8(start + 3) & 1) === 1;
  let at = start + VERSION_AND_FLAGS_BYTES;
  const entryCount = view.uint32(at);
  at += 4;
  for (let entry = 0; entry < entryCount; entry++) {
    const id = hasLongIds ? view.uint32(at) : view.uint16(at);
    at += hasLongIds ? 4 : 2;
    const count = view.uint8(at++);
    const bytes = hasLongIndices ? 2 : 1;
    if (id === item) {
      return Array.from({ length: count }, (_, i) =>
        hasLongIndices ? view.uint16(at + 2 * i) & 0x7fff : view.uint8(at + i) & 0x7f,
      ).filter((index) => index !== 0);
    }
    at += count * bytes;
  }
  throw broken('a HEIC file that does not describe its main picture');
}
