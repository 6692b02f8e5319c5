/** Connected regions of a mask. */

export interface ConnectedRegions {
  /** `[height, width]`: 0 outside every region, else 1 to `count` in the order of first appearance. */
  readonly labels: Int32Array;
  readonly count: number;
}

/**
 * Labels the regions of the mask's non-zero pixels, `[height, width]`; pixels that touch by a side or
 * by a corner belong together (8 neighbours).
 *
 * @throws RangeError if the mask's length is not `width * height`.
 */
export function connectedRegions(
  mask: ArrayLike<number>,
  width: number,
  height: number,
): ConnectedRegions {
  if (mask.length !== width * height) {
    throw new RangeError(`Got a mask of ${mask.length} pixels, expected ${width} x ${height}.`);
  }
  const labels = new Int32Array(mask.length);
  const pending: number[] = [];
  let count = 0;

  for (let seed = 0; seed < mask.length; seed++) {
    if (mask[seed] === 0 || labels[seed] !== 0) continue;
    count++;
    labels[seed] = count;
    pending.push(seed);
    for (let pixel = pending.pop(); pixel !== undefined; pixel = pending.pop()) {
      const column = pixel % width;
      const row = (pixel - column) / width;
      const left = Math.max(column - 1, 0);
      const right = Math.min(column + 1, width - 1);
      const bottom = Math.min(row + 1, height - 1);
      for (let y = Math.max(row - 1, 0); y <= bottom; y++) {
        for (let neighbour = y * width + left; neighbour <= y * width + right; neighbour++) {
          if (mask[neighbour] === 0 || labels[neighbour] !== 0) continue;
          labels[neighbour] = count;
          pending.push(neighbour);
        }
      }
    }
  }
  return { labels, count };
}
