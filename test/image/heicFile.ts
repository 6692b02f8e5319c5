/** HEIC files for tests, put together from boxes around the coded picture of a fixture. */

import { fixture, offsetOf } from './fixtures.ts';

export interface HeicItem {
  /** `hvc1`, `grid`, `Exif`, ... */
  readonly type: string;
  readonly data: Uint8Array;
  /** Boxes that describe it, in the order in which they apply. */
  readonly properties: readonly Uint8Array[];
  /** Numbers of the items that it is made from (`dimg`); the first item is 1. */
  readonly madeFrom?: readonly number[];
  /** Kinds of other references, to the first item. */
  readonly refersAs?: string;
}

/** What the fixture's encoder made: one intra picture of 64 x 64 pixels, 4:4:4, as good as without loss. */
export const CODED_SIDE_PX = 64;

/** A picture of the coded size with further properties. */
export function codedItem(...properties: readonly Uint8Array[]): HeicItem {
  return { type: 'hvc1', data: codedData, properties: [hvcC, ispe(64, 64), ...properties] };
}

/** A file with these items; the last is the main picture. */
export function heicFile(items: readonly HeicItem[], primary = items.length): Uint8Array {
  const withoutPlaces = joinFile(items, primary, 0);
  return joinFile(items, primary, withoutPlaces.length - totalBytes(items));
}

export function box(type: string, ...payload: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(payload);
  return Buffer.concat([uint32(8 + content.length), Buffer.from(type, 'latin1'), content]);
}

export function ispe(width: number, height: number): Buffer {
  return box('ispe', uint32(0), uint32(width), uint32(height));
}

/** Turns anticlockwise by so many quarters. */
export function irot(quarters: number): Buffer {
  return box('irot', Uint8Array.of(quarters));
}

/** 0 swaps top and bottom, 1 left and right. */
export function imir(axis: number): Buffer {
  return box('imir', Uint8Array.of(axis));
}

/** A grid's data: how many tiles, and the size that is left of them. */
export function gridData(rows: number, columns: number, width: number, height: number): Buffer {
  return Buffer.concat([Uint8Array.of(0, 0, rows - 1, columns - 1), uint16(width), uint16(height)]);
}

export function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const source = fixture('rgb.heic');
const codedData = boxOf('mdat').subarray(8);
const hvcC = boxOf('hvcC');

function boxOf(type: string): Uint8Array {
  const start = offsetOf(source, type) - 4;
  return source.subarray(start, start + new DataView(source.buffer).getUint32(start));
}

function totalBytes(items: readonly HeicItem[]): number {
  return items.reduce((sum, { data }) => sum + data.length, 0);
}

function joinFile(items: readonly HeicItem[], primary: number, dataAt: number): Buffer {
  const properties = items.flatMap((item) => item.properties);
  const references = items.flatMap(({ madeFrom, refersAs }, i) => [
    ...(madeFrom ? [reference('dimg', i + 1, madeFrom)] : []),
    ...(refersAs ? [reference(refersAs, i + 1, [1])] : []),
  ]);
  const meta = box(
    'meta',
    uint32(0),
    box('hdlr', uint32(0), uint32(0), Buffer.from('pict'), Buffer.alloc(13)),
    box('pitm', uint32(0), uint16(primary)),
    locations(items, dataAt),
    box('iinf', uint32(0), uint16(items.length), ...items.map(entry)),
    ...(references.length > 0 ? [box('iref', uint32(0), ...references)] : []),
    box('iprp', box('ipco', ...properties), associations(items)),
  );
  const brands = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  return Buffer.concat([brands, meta, box('mdat', ...items.map(({ data }) => data))]);
}

function entry({ type }: HeicItem, index: number): Buffer {
  const hidden = uint32(0x02000000);
  return box('infe', hidden, uint16(index + 1), uint16(0), Buffer.from(type), Buffer.alloc(1));
}

function reference(kind: string, from: number, to: readonly number[]): Buffer {
  return box(kind, uint16(from), uint16(to.length), ...to.map(uint16));
}

function locations(items: readonly HeicItem[], dataAt: number): Buffer {
  const places = items.map(({ data }, i) => {
    const before = totalBytes(items.slice(0, i));
    const extent = [uint32(dataAt + before), uint32(data.length)];
    return Buffer.concat([uint16(i + 1), uint16(0), uint16(1), ...extent]);
  });
  return box('iloc', uint32(0), Uint8Array.of(0x44, 0), uint16(items.length), ...places);
}

function associations(items: readonly HeicItem[]): Buffer {
  let next = 1;
  const entries = items.map(({ properties }, i) => {
    const indices = properties.map(() => next++ | 0x80);
    return Buffer.concat([uint16(i + 1), Uint8Array.of(indices.length, ...indices)]);
  });
  return box('ipma', uint32(0), uint32(items.length), ...entries);
}
