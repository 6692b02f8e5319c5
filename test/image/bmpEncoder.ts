/** A BMP encoder for tests: any depth, header, masks and order of rows, written from the specification. */

export interface BmpPicture {
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  /** 12 is OS/2's, 40 the common one, 56 and above hold the masks. */
  readonly headerBytes: number;
  /** From the top left: indices, or the number that a pixel's bytes are. */
  readonly pixels: readonly number[];
  readonly palette?: readonly (readonly number[])[];
  /** Red, green, blue, alpha. */
  readonly masks?: readonly [number, number, number, number];
  readonly isTopDown?: boolean;
}

const FILE_HEADER_BYTES = 14;

export function encodeBmp(picture: BmpPicture): Buffer {
  const { headerBytes, masks, bitsPerPixel } = picture;
  const palette = bitsPerPixel <= 8 ? encodePalette(picture) : Buffer.alloc(0);
  const looseMasks = masks !== undefined && headerBytes === 40 ? 12 : 0;
  const header = Buffer.alloc(FILE_HEADER_BYTES + headerBytes + looseMasks);
  const rows = encodeRows(picture);
  header.write('BM', 0, 'latin1');
  header.writeUInt32LE(header.length + palette.length + rows.length, 2);
  header.writeUInt32LE(header.length + palette.length, 10);
  header.writeUInt32LE(headerBytes, 14);
  if (headerBytes === 12) {
    header.writeUInt16LE(picture.width, 18);
    header.writeUInt16LE(picture.height, 20);
    header.writeUInt16LE(1, 22);
    header.writeUInt16LE(bitsPerPixel, 24);
  } else {
    header.writeInt32LE(picture.width, 18);
    header.writeInt32LE(picture.isTopDown ? -picture.height : picture.height, 22);
    header.writeUInt16LE(1, 26);
    header.writeUInt16LE(bitsPerPixel, 28);
    header.writeUInt32LE(masks === undefined ? 0 : 3, 30);
    header.writeUInt32LE(palette.length / 4, 46);
    for (const [i, mask] of (masks ?? []).entries()) {
      if (i < 3 || headerBytes >= 56) header.writeUInt32LE(mask, 54 + 4 * i);
    }
  }
  return Buffer.concat([header, palette, rows]);
}

function encodePalette({ headerBytes, bitsPerPixel, palette = [] }: BmpPicture): Buffer {
  const filling = headerBytes === 12 ? [] : [0];
  const colours = palette.slice(0, 2 ** bitsPerPixel);
  return Buffer.from(colours.flatMap((colour) => [...colour.toReversed(), ...filling]));
}

function encodeRows({ width, height, bitsPerPixel, pixels, isTopDown }: BmpPicture): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const bits = pixels
      .slice(y * width, (y + 1) * width)
      .map((pixel) => (bitsPerPixel > 8 ? swapBytes(pixel, bitsPerPixel) : pixel))
      .map((pixel) => pixel.toString(2).padStart(bitsPerPixel, '0'))
      .join('');
    const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) =>
      Number.parseInt(byte.padEnd(8, '0'), 2),
    );
    return [...bytes, ...Array((4 - (bytes.length % 4)) % 4).fill(0)];
  });
  return Buffer.from((isTopDown ? rows : rows.toReversed()).flat());
}

/** The lowest byte comes first. */
function swapBytes(pixel: number, bits: number): number {
  let swapped = 0;
  for (let shift = 0; shift < bits; shift += 8) {
    swapped = swapped * 256 + (Math.floor(pixel / 2 ** shift) % 256);
  }
  return swapped;
}
