/** A rising curve in few points, to be drawn or kept. */

/**
 * At most `most` of the points, in order, the first and the last among them: of each equal step of the way along both
 * axes the last. Where the curve has no more points than that, all of them.
 *
 * @param place A point's coordinates, both rising along the curve, each brought to the range 0 to 1.
 * @throws RangeError if `most` is under 3.
 */
export function thinCurve<Point>(
  points: readonly Point[],
  most: number,
  place: (point: Point) => readonly [x: number, y: number],
): readonly Point[] {
  if (!(most >= 3)) throw new RangeError(`Got at most ${most} points, expected at least 3.`);
  if (points.length <= most) return points;
  const stepOf = (point: Point): number => {
    const [x, y] = place(point);
    return Math.floor(((x + y) / 2) * (most - 2));
  };
  return points.filter((point, index) => {
    const next = points[index + 1];
    return index === 0 || next === undefined || stepOf(next) > stepOf(point);
  });
}
