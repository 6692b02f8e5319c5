/** What kind of file some bytes are, by their first bytes and never by a file's name. */

/** The formats that this room reads. */
export type ReadFormat = 'jpeg' | 'png' | 'webp' | 'heic' | 'tiff' | 'bmp';

export type ImageFormat = ReadFormat | 'gif' | 'avif' | 'svg' | 'jpeg-xl' | 'pdf' | 'unknown';

/** Leading bytes of a format; Latin-1, so that one character is one byte. */
const SIGNATURES: readonly (readonly [signature: string, format: ImageFormat])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  // Only four of PNG's eight bytes: the others are there to show damage, which the PNG header names.
  ['\x89PNG', 'png'],
  ['GIF8', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['II+\0', 'tiff'],
  ['MM\0+', 'tiff'],
  ['%PDF-', 'pdf'],
  ['\xff\x0a', 'jpeg-xl'],
  ['\0\0\0\x0cJXL \r\n\x87\n', 'jpeg-xl'],
];

/** How much text may stand before `<svg`: an XML declaration, comments, a document type. */
const SVG_SEARCH_BYTES = 4096;

/** The format whose magic bytes `bytes` begins with. Says nothing about the rest of the file. */
export function sniffFormat(bytes: Uint8Array): ImageFormat {
  for (const [signature, format] of SIGNATURES) {
    if (latin1(bytes, 0, signature.length) === signature) return format;
  }
  if (latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 4) === 'WEBP') return 'webp';
  if (latin1(bytes, 4, 4) === 'ftyp') return sniffBrands(bytes);
  if (latin1(bytes, 0, 2) === 'BM' && latin1(bytes, 6, 4) === '\0\0\0\0') return 'bmp';
  return looksLikeSvg(bytes) ? 'svg' : 'unknown';
}

/** Text of `length` bytes at `offset`, one character a byte; shorter where the bytes end. */
export function latin1(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

/** ISO base media files say in their `ftyp` box what they are: a major brand, then compatible ones. */
function sniffBrands(bytes: Uint8Array): ImageFormat {
  const boxSize = ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  const brands = latin1(bytes, 8, Math.min(boxSize, 256) - 8);
  if (/^(.{4})*avi[fs]/s.test(brands)) return 'avif';
  return /^(.{4})*(hei[cmsx]|hev[cmsx]|mif1|msf1)/s.test(brands) ? 'heic' : 'unknown';
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, SVG_SEARCH_BYTES));
  return /^\s*<(svg|\?xml|!--|!doctype svg)/i.test(text) && /<svg[\s>]/i.test(text);
}
