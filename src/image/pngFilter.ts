/** Undoes PNG's row filters (PNG specification, section 9). */

import { broken } from './refusal.ts';

/**
 * Undoes the filters of `rows` rows in place: each is one byte naming its filter, then `rowBytes` bytes.
 * @param pixelBytes distance to the byte of the same channel in the pixel on the left; at least 1
 * @throws InputError (`image-broken`) for a filter that does not exist.
 */
export function undoFilters(
  data: Uint8Array,
  rows: number,
  rowBytes: number,
  pixelBytes: number,
): void {
  let above: Uint8Array = new Uint8Array(rowBytes);
  for (let row = 0; row < rows; row++) {
    const start = row * (rowBytes + 1);
    const current = data.subarray(start + 1, start + 1 + rowBytes);
    undoRow(data[start] as number, current, above, pixelBytes);
    above = current;
  }
}

function undoRow(filter: number, row: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let i = pixelBytes; i < row.length; i++) {
        row[i] = (row[i] as number) + (row[i - pixelBytes] as number);
      }
      return;
    case 2:
      for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) + (above[i] as number);
      return;
    case 3:
      for (let i = 0; i < row.length; i++) {
        const left = i < pixelBytes ? 0 : (row[i - pixelBytes] as number);
        row[i] = (row[i] as number) + ((left + (above[i] as number)) >> 1);
      }
      return;
    case 4:
      undoPaeth(row, above, pixelBytes);
      return;
    default:
      throw broken('a PNG file with damaged picture data');
  }
}

/**
 * Paeth's predictor is whichever of left, up and upper left lies nearest to left + up - upper left.
 * Chosen by masks instead of branches: noise makes the branches unpredictable, and a photograph's rows
 * are nearly all of this filter, so this halves the time of the whole decode.
 */
function undoPaeth(row: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  for (let channel = 0; channel < pixelBytes; channel++) {
    let left = 0;
    let upLeft = 0;
    for (let i = channel; i < row.length; i += pixelBytes) {
      const up = above[i] as number;
      const fromLeft = Math.abs(up - upLeft);
      const fromUp = Math.abs(left - upLeft);
      const fromUpLeft = Math.abs(left + up - 2 * upLeft);
      const upIsNearer = (fromUp - fromLeft) >> 31;
      const nearer = left ^ ((left ^ up) & upIsNearer);
      const distance = fromLeft ^ ((fromLeft ^ fromUp) & upIsNearer);
      const upLeftIsNearest = (fromUpLeft - distance) >> 31;
      const predicted = nearer ^ ((nearer ^ upLeft) & upLeftIsNearest);
      left = ((row[i] as number) + predicted) & 255;
      row[i] = left;
      upLeft = up;
    }
  }
}
