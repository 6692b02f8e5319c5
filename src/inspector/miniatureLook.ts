/** What a miniature shows roughly: its grey levels, and the colours of a coarse grid whatever the light. */

import { lumaOf } from '../maths/luma.ts';
import { mean, median } from '../maths/statistics.ts';
import { MINIATURE_PX } from './measurePicture.ts';

const CELLS = 4;
const CELL_PX = MINIATURE_PX / CELLS;
/** That all are brought to, so that a difference in levels means the same in a dark and in a bright set. */
const COMMON_LEVEL = 110;

export function greyOf(miniature: Uint8Array): Float32Array {
  const { data } = lumaOf({ width: MINIATURE_PX, height: MINIATURE_PX, data: miniature });
  return Float32Array.from(data);
}

/** `[4, 4, 3]`: means over cells, scaled to one brightness. */
export function coloursOf(miniature: Uint8Array): Float32Array {
  const colours = new Float32Array(CELLS * CELLS * 3);
  for (let y = 0; y < MINIATURE_PX; y++) {
    for (let x = 0; x < MINIATURE_PX; x++) {
      const cell = Math.floor(y / CELL_PX) * CELLS + Math.floor(x / CELL_PX);
      for (let channel = 0; channel < 3; channel++) {
        colours[cell * 3 + channel] += miniature[(y * MINIATURE_PX + x) * 3 + channel];
      }
    }
  }
  const level = mean(colours);
  return level === 0 ? colours : colours.map((value) => (COMMON_LEVEL * value) / level);
}

/** Root of the mean squared difference, in levels. */
export function colourDifference(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let index = 0; index < a.length; index++) squares += (a[index] - b[index]) ** 2;
  return Math.sqrt(squares / a.length);
}

export interface HueDifference {
  /** Root of the mean square over the cells, in levels. */
  readonly mean: number;
  /** Over the cells, in levels. */
  readonly middle: number;
}

/** Of what a cell's channels differ by among themselves: grey stays grey however bright. */
export function hueDifference(a: Float32Array, b: Float32Array): HueDifference {
  const squares = new Float32Array(CELLS * CELLS);
  for (let cell = 0; cell < squares.length; cell++) {
    for (const channel of [0, 1]) {
      const at = cell * 3 + channel;
      squares[cell] += (a[at] - a[at + 1] - (b[at] - b[at + 1])) ** 2 / 2;
    }
  }
  return { mean: Math.sqrt(mean(squares)), middle: Math.sqrt(median(squares)) };
}
