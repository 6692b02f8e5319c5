/** How far one small grey picture lies beside another, by normalised correlation over all shifts. */

/** `[sidePx, sidePx]` in row-major order. */
export interface SquarePlane {
  readonly sidePx: number;
  readonly data: ArrayLike<number>;
}

export interface Shift {
  /** How far what is seen has moved to the right and down, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Of the part that both show, -1 to 1. */
  readonly correlation: number;
}

/**
 * The shift at which `picture` shows most of what `reference` shows, of whole pixels up to `mostPx` either way; the
 * nearest of equal ones. Light and contrast make no difference.
 * @throws RangeError where the sides differ, or would not overlap by half.
 */
export function findShift(reference: SquarePlane, picture: SquarePlane, mostPx: number): Shift {
  const { sidePx } = reference;
  if (picture.sidePx !== sidePx || mostPx > sidePx / 2) {
    throw new RangeError(
      `Got sides of ${sidePx} and ${picture.sidePx} px and shifts to ${mostPx} px, expected equal sides and shifts to half of them.`,
    );
  }
  let best: Shift = { x: 0, y: 0, correlation: correlationAt(reference, picture, 0, 0) };
  for (let y = -mostPx; y <= mostPx; y++) {
    for (let x = -mostPx; x <= mostPx; x++) {
      const correlation = correlationAt(reference, picture, x, y);
      const isNearer = x * x + y * y < best.x ** 2 + best.y ** 2;
      if (correlation > best.correlation || (correlation === best.correlation && isNearer)) {
        best = { x, y, correlation };
      }
    }
  }
  return best;
}

/** Of the part that both show once `picture` is moved back by `x` and `y`; 0 where one of them is flat. */
export function correlationAt(
  { sidePx, data: a }: SquarePlane,
  { data: b }: SquarePlane,
  x: number,
  y: number,
): number {
  const [left, right] = [Math.max(0, -x), Math.min(sidePx, sidePx - x)];
  const [top, bottom] = [Math.max(0, -y), Math.min(sidePx, sidePx - y)];
  const count = (right - left) * (bottom - top);
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let row = top; row < bottom; row++) {
    for (let at = row * sidePx + left, end = row * sidePx + right; at < end; at++) {
      const other = b[at + y * sidePx + x];
      sumA += a[at];
      sumB += other;
      squaresA += a[at] * a[at];
      squaresB += other * other;
      products += a[at] * other;
    }
  }
  const spread = (squaresA - sumA ** 2 / count) * (squaresB - sumB ** 2 / count);
  return spread <= 0 ? 0 : (products - (sumA * sumB) / count) / Math.sqrt(spread);
}
