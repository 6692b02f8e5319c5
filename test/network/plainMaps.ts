/** What becomes of a tap in the compact profile, as plain loops. */

/** `[images, height, width, channels]`. */
export type MapShape = [number, number, number, number];

/** Of one image: the mean of the cells around each, `size` a side, that are there. */
export function plainMean(
  values: ArrayLike<number>,
  [, height, width, channels]: MapShape,
  size: number,
): number[] {
  const reach = (size - 1) / 2;
  return Array.from({ length: height * width * channels }, (_, i) => {
    const channel = i % channels;
    const column = Math.floor(i / channels) % width;
    const row = Math.floor(i / channels / width);
    const around: number[] = [];
    for (let y = Math.max(0, row - reach); y <= Math.min(height - 1, row + reach); y++) {
      for (let x = Math.max(0, column - reach); x <= Math.min(width - 1, column + reach); x++) {
        around.push(values[(y * width + x) * channels + channel]!);
      }
    }
    return around.reduce((sum, value) => sum + value, 0) / around.length;
  });
}

/** Of one image: a `stride` times finer grid, whose cell `stride * j + firstCentre` lies on cell j, clamped. */
export function plainResize(
  values: ArrayLike<number>,
  [, height, width, channels]: MapShape,
  { stride, firstCentre }: { readonly stride: number; readonly firstCentre: number },
): number[] {
  const place = (i: number, cells: number) => {
    const position = Math.min(Math.max((i - firstCentre) / stride, 0), cells - 1);
    const first = Math.floor(position);
    return { first, next: Math.min(first + 1, cells - 1), share: position - first };
  };
  return Array.from({ length: stride ** 2 * height * width * channels }, (_, i) => {
    const channel = i % channels;
    const x = place(Math.floor(i / channels) % (stride * width), width);
    const y = place(Math.floor(i / channels / (stride * width)), height);
    const at = (row: number, column: number) =>
      values[(row * width + column) * channels + channel]!;
    const top = at(y.first, x.first) * (1 - x.share) + at(y.first, x.next) * x.share;
    const bottom = at(y.next, x.first) * (1 - x.share) + at(y.next, x.next) * x.share;
    return top * (1 - y.share) + bottom * y.share;
  });
}
