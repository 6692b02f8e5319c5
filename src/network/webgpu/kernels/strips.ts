/** What kernels that slide a window share: a lane computes a strip of neighbouring cells of a few quads of channels. */

import { type KernelNumbers, repeat, WORKGROUP_LANES, type Workgroups } from './shader.ts';

/** Cells of a strip, along a row. */
export const STRIP_CELLS = 4;

/** At most as many quads lie side by side in a workgroup; the other lanes take other strips, so that both are reused. */
const MOST_QUAD_LANES = 8;

/** How many lanes of a workgroup lie side by side along the channels, for lanes of `laneQuads` quads each. */
export function quadLanes(outQuads: number, laneQuads: number): number {
  const groups = Math.ceil(outQuads / laneQuads);
  let lanes = Math.min(groups, MOST_QUAD_LANES);
  while (groups % lanes !== 0) lanes--;
  return lanes;
}

export function stripWorkgroups(
  { outQuads, outHeight, outWidth, quadLanes }: KernelNumbers,
  laneQuads: number,
): Workgroups {
  const strips = outHeight * Math.ceil(outWidth / STRIP_CELLS);
  const stripLanes = Math.floor(WORKGROUP_LANES / quadLanes);
  return [Math.ceil(outQuads / laneQuads) / quadLanes, Math.ceil(strips / stripLanes)];
}

/** Defines `quad`, the lane's first, and the strip's `x` and `y`; returns where there is nothing to do. */
export function findStrip(laneQuads: number): string {
  return `
  let quadLane = lane % numbers.quadLanes;
  let stripLane = lane / numbers.quadLanes;
  let stripLanes = ${WORKGROUP_LANES}u / numbers.quadLanes;
  let stripsInRow = (numbers.outWidth + ${STRIP_CELLS - 1}u) / ${STRIP_CELLS}u;
  let strip = group.y * stripLanes + stripLane;
  let y = strip / stripsInRow;
  let x = strip % stripsInRow * ${STRIP_CELLS}u;
  let quad = (group.x * numbers.quadLanes + quadLane) * ${laneQuads}u;
  if (stripLane >= stripLanes || y >= numbers.outHeight) { return; }`;
}

/**
 * Visits the window's places: runs `body` with `place`, which counts them through, and for each cell of the strip
 * `inside<cell>` and `at<cell>`, where its quads begin in the input (somewhere harmless where it is outside).
 */
export function visitWindow(body: string): string {
  return `
  let top = i32(y * numbers.stride) - i32(numbers.padTop);
  let left = i32(x * numbers.stride) - i32(numbers.padLeft);
  let lastColumn = i32(numbers.width) - 1;
  for (var windowRow = 0u; windowRow < numbers.kernel; windowRow++) {
    let row = top + i32(windowRow);
    if (row < 0 || row >= i32(numbers.height)) { continue; }
    for (var windowColumn = 0u; windowColumn < numbers.kernel; windowColumn++) {
      let place = windowRow * numbers.kernel + windowColumn;
${repeat(
  STRIP_CELLS,
  (cell) => `
      let column${cell} = left + i32(windowColumn) + i32(${cell}u * numbers.stride);
      let inside${cell} = column${cell} >= 0 && column${cell} <= lastColumn;
      let at${cell} = (u32(row) * numbers.width + u32(clamp(column${cell}, 0, lastColumn))) * numbers.inQuads;`,
)}
${body}
    }
  }`;
}
