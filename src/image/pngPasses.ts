/** Adam7, PNG's interlacing: how long the seven passes' data are, and those passes that fast-png cannot take apart. */

import type { PngHeader } from './pngHeader.ts';

/** Every `stepX`th pixel from `x` on of every `stepY`th row from `y` on. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

/** How many bytes the picture's data inflate to: for each row of each pass a byte naming its filter, and its pixels. */
export function dataLengthBytes(header: PngHeader): number {
  if (header.interlaced) {
    return ADAM7.reduce((sum, pass) => sum + dataLengthBytes(passHeader(header, pass)), 0);
  }
  const rowBits = header.width * CHANNELS[header.colourType] * header.bitDepth;
  return header.height * (1 + Math.ceil(rowBits / 8));
}

/**
 * An interlaced picture of 1, 2 or 4 bits a pixel, `[height, width, 3]`. fast-png 8.0.0 takes each such pixel
 * for a whole byte; as each pass is laid out like a small picture, it is given them one by one instead. To go
 * when its decodeInterlaceAdam7 knows packed pixels.
 * @param data the inflated picture data, of `dataLengthBytes(header)` bytes
 */
export async function decodePasses(
  header: PngHeader,
  data: Uint8Array<ArrayBuffer>,
  decodePicture: (header: PngHeader) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const rgb = new Uint8Array(header.width * header.height * 3);
  let start = 0;
  for (const pass of ADAM7) {
    const picture = passHeader(header, pass);
    const end = start + dataLengthBytes(picture);
    const compressed = await deflate(data.subarray(start, end));
    const pixels = await decodePicture({ ...picture, compressed });
    for (let i = 0; i < picture.width * picture.height; i++) {
      const x = pass.x + (i % picture.width) * pass.stepX;
      const y = pass.y + Math.floor(i / picture.width) * pass.stepY;
      rgb.set(pixels.subarray(3 * i, 3 * i + 3), 3 * (y * header.width + x));
    }
    start = end;
  }
  return rgb;
}

/** The header of a pass as a picture of its own; none is empty, for a picture has at least 16 pixels a side. */
function passHeader(header: PngHeader, pass: Pass): PngHeader {
  const width = Math.ceil((header.width - pass.x) / pass.stepX);
  const height = Math.ceil((header.height - pass.y) / pass.stepY);
  return { ...header, width, height, interlaced: false };
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
