/** Transparency: what a person sees of a transparent picture on a white page. */

/**
 * One 8-bit channel with straight (not premultiplied) alpha over white, in integers:
 * `(colour * alpha + 255 * (255 - alpha)) / 255`, rounded half up.
 */
export function overWhite(colour: number, alpha: number): number {
  return Math.floor((colour * alpha + 255 * (255 - alpha) + 127) / 255);
}

/** RGBA `[pixels, 4]` with straight alpha to RGB `[pixels, 3]` over white. */
export function flattenOverWhite(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  const fours = rgba.byteOffset % 4 === 0 ? Math.floor(rgba.length / 16) : 0;
  const from = new Uint32Array(rgba.buffer, fours > 0 ? rgba.byteOffset : 0, 4 * fours);
  const to = new Uint32Array(rgb.buffer, 0, 3 * fours);
  for (let four = 0; four < fours; four++) {
    if (!packOpaque(from, 4 * four, to, 3 * four)) flattenPixels(rgba, 4 * four, 4, rgb);
  }
  flattenPixels(rgba, 4 * fours, rgba.length / 4 - 4 * fours, rgb);
  return rgb;
}

/**
 * Four opaque pixels as three words: a camera's frame takes a tenth of the time of going byte by byte. False, with
 * nothing written, where one is not opaque. Bytes are in little-endian order, as on everything that browsers run on.
 */
function packOpaque(from: Uint32Array, start: number, to: Uint32Array, target: number): boolean {
  const a = from[start];
  const b = from[start + 1];
  const c = from[start + 2];
  const d = from[start + 3];
  if ((a & b & c & d) >>> 24 !== 255) return false;
  to[target] = (a & 0xffffff) | (b << 24);
  to[target + 1] = ((b >>> 8) & 0xffff) | (c << 16);
  to[target + 2] = ((c >>> 16) & 0xff) | (d << 8);
  return true;
}

function flattenPixels(
  rgba: Uint8ClampedArray,
  first: number,
  count: number,
  rgb: Uint8Array,
): void {
  for (let pixel = first; pixel < first + count; pixel++) {
    const alpha = rgba[4 * pixel + 3] as number;
    for (let channel = 0; channel < 3; channel++) {
      rgb[3 * pixel + channel] = overWhite(rgba[4 * pixel + channel] as number, alpha);
    }
  }
}
