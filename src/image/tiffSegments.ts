/** Where a TIFF file keeps its picture data: strips of whole rows, or tiles, of all channels or of one each. */

import { broken, MAXIMUM_PIXELS, truncated, unsupported } from './refusal.ts';
import type { TiffDirectory } from './tiffDirectory.ts';

export interface TiffSegments {
  /** Of one segment, in pixels; the last of a row or column may reach over the picture's edge. */
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  /** Whether each channel has segments of its own, one channel's after the other's. */
  readonly isPlanar: boolean;
  /** Tiles are always stored whole, a last strip mostly is not. */
  readonly isTiled: boolean;
  /** Row by row; for planar files plane by plane. */
  readonly data: readonly Uint8Array[];
}

const TAGS = {
  stripOffsets: 273,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  planarConfiguration: 284,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
} as const;

export interface TiffFrame {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly channels: number;
  readonly compression: string;
}

/** @throws InputError where segments are missing, lie outside the file or are absurdly large. */
export function readTiffSegments(directory: TiffDirectory, frame: TiffFrame): TiffSegments {
  const isTiled = directory.has(TAGS.tileWidth);
  const width = isTiled ? directory.number(TAGS.tileWidth, 0) : frame.width;
  const height = isTiled
    ? directory.number(TAGS.tileHeight, 0)
    : Math.min(directory.number(TAGS.rowsPerStrip, frame.height), frame.height);
  if (width === 0 || height === 0) throw broken('a TIFF file with segments of no size');
  if (width * height > MAXIMUM_PIXELS) {
    throw unsupported(`a TIFF image with tiles of ${width} x ${height} pixels`);
  }
  const across = Math.ceil(frame.width / width);
  const down = Math.ceil(frame.height / height);
  const isPlanar = frame.channels > 1 && directory.number(TAGS.planarConfiguration, 1) === 2;
  const count = across * down * (isPlanar ? frame.channels : 1);
  const offsets = directory.numbers(isTiled ? TAGS.tileOffsets : TAGS.stripOffsets);
  if (offsets === null || offsets.length < count) {
    throw broken('a TIFF file that does not say where all of its picture is');
  }
  const rowBytes = Math.ceil((width * (isPlanar ? 1 : frame.channels) * frame.bitsPerSample) / 8);
  const sizes =
    directory.numbers(isTiled ? TAGS.tileByteCounts : TAGS.stripByteCounts) ??
    assumedSizes(directory, offsets, frame, height * rowBytes);
  const data = offsets.slice(0, count).map((offset, i) => {
    const size = sizes[i];
    if (size === undefined) throw broken('a TIFF file that does not say how long its picture is');
    return directory.view.slice(offset, size);
  });
  return { width, height, across, down, isPlanar, isTiled, data };
}

/** Old writers leave the sizes out of uncompressed files. */
function assumedSizes(
  { view }: TiffDirectory,
  offsets: readonly number[],
  { compression }: TiffFrame,
  wholeBytes: number,
): readonly number[] {
  if (compression !== 'none') throw broken('a TIFF file that does not say how long its picture is');
  return offsets.map((offset) => {
    if (offset > view.bytes.length) throw truncated('TIFF');
    return Math.min(wholeBytes, view.bytes.length - offset);
  });
}
