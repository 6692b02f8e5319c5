/** Makes a large image smaller by a whole number, quickly: a JPEG of a preview's size then takes no copy of all its pixels. */

import type { RgbImage } from '../inspector/types.ts';

/** The mean of every `block` x `block` pixels; what is left over at the right and at the bottom is cut off. */
export function averageBlocks({ width, height, data }: RgbImage, block: number): RgbImage {
  const columns = Math.floor(width / block);
  const rows = Math.floor(height / block);
  const averaged = new Uint8Array(3 * columns * rows);
  const sums = new Uint32Array(3 * columns);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    for (let line = row * block; line < (row + 1) * block; line++) {
      let source = 3 * line * width;
      for (let target = 0; target < sums.length; target += 3) {
        for (let pixel = 0; pixel < block; pixel++) {
          sums[target] += data[source];
          sums[target + 1] += data[source + 1];
          sums[target + 2] += data[source + 2];
          source += 3;
        }
      }
    }
    for (let index = 0; index < sums.length; index++) {
      averaged[row * sums.length + index] = Math.round(sums[index] / (block * block));
    }
  }
  return { width: columns, height: rows, data: averaged };
}
