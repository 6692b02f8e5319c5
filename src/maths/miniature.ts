/** Pictures shrunk to a small grey square, and how far two of them differ: the same shot saved twice is told by it. */

import type { LumaPlane } from './luma.ts';
import { resizeBilinearAntialiased } from './resize.ts';

/** A side of the square; in pixels. */
export const MINIATURE_PX = 64;
/** A side of the blocks whose means are compared first. */
const BLOCK_PX = 8;

/** `[64, 64]` grey, whatever the picture's proportions. */
export function miniatureOf(luma: LumaPlane): Uint8Array<ArrayBuffer> {
  return new Uint8Array(resizeBilinearAntialiased(luma, 1, MINIATURE_PX, MINIATURE_PX));
}

/** Root of the mean squared difference of two miniatures or of their block means, a difference of the means left out. */
export function differenceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let index = 0; index < a.length; index++) {
    const difference = a[index] - b[index];
    sum += difference;
    squares += difference * difference;
  }
  return Math.sqrt(Math.max(0, squares / a.length - (sum / a.length) ** 2));
}

/** Means of 8 by 8 blocks, `[8, 8]`. They never differ more than their miniatures, and are quick to compare. */
export function blockMeans(miniature: Uint8Array): Float32Array {
  const blocks = MINIATURE_PX / BLOCK_PX;
  const means = new Float32Array(blocks * blocks);
  for (let y = 0; y < MINIATURE_PX; y++) {
    for (let x = 0; x < MINIATURE_PX; x++) {
      const block = Math.floor(y / BLOCK_PX) * blocks + Math.floor(x / BLOCK_PX);
      means[block] += miniature[y * MINIATURE_PX + x] / BLOCK_PX ** 2;
    }
  }
  return means;
}

/**
 * Correlation of what is left of two miniatures without their smooth part, -1 to 1: near 1 for one shot,
 * whose texture and noise recur, near 0 for two plain surfaces. 0 where nothing is left of one of them.
 */
export function textureCorrelation(a: Uint8Array, b: Uint8Array): number {
  const [textureA, textureB] = [textureOf(a), textureOf(b)];
  let [aa, bb, ab] = [0, 0, 0];
  for (let pixel = 0; pixel < textureA.length; pixel++) {
    aa += textureA[pixel] ** 2;
    bb += textureB[pixel] ** 2;
    ab += textureA[pixel] * textureB[pixel];
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Each inner pixel minus the mean of the three by three around it; 0 at the border. */
function textureOf(miniature: Uint8Array): Float32Array {
  const texture = new Float32Array(miniature.length);
  for (let y = 1; y < MINIATURE_PX - 1; y++) {
    for (let x = 1; x < MINIATURE_PX - 1; x++) {
      const pixel = y * MINIATURE_PX + x;
      let sum = 0;
      for (let row = pixel - MINIATURE_PX; row <= pixel + MINIATURE_PX; row += MINIATURE_PX) {
        sum += miniature[row - 1] + miniature[row] + miniature[row + 1];
      }
      texture[pixel] = miniature[pixel] - sum / 9;
    }
  }
  return texture;
}
