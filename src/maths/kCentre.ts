/** Some of many points that lie everywhere among them: greedy k-centre, as PatchCore's coreset is chosen. */

/** Points whose centre is just about too near to the new one are looked at all the same: rounding changes nothing. */
const ROUNDING = 1 - 1e-6;
/** A tenth of a second's work at most. */
const PAUSE_CENTRES = 20;

/**
 * Numbers of `count` of the points `[points, dimensions]`: `first` and then, one after another, the point that lies
 * farthest from all before (Gonzalez 1985); of equal ones the first.
 *
 * A point that is nearer to its centre than half of that centre's distance to the new one keeps it (Elkan 2003): most
 * points need not be looked at.
 *
 * @param dimensions A multiple of four.
 * @param onPause Awaited after every few centres; rejects to stop.
 * @throws RangeError unless `first` and `count` fit the number of points.
 */
export async function kCentre(
  points: Float32Array,
  dimensions: number,
  count: number,
  first: number,
  onPause: () => Promise<void>,
): Promise<readonly number[]> {
  const pointCount = points.length / dimensions;
  if (count > pointCount || first >= pointCount) {
    throw new RangeError(`Got ${count} from ${first} on, expected within ${pointCount} points.`);
  }
  const squares = new Float64Array(pointCount).fill(Number.POSITIVE_INFINITY);
  const centreOf = new Int32Array(pointCount);
  const centres: number[] = [];
  const at = (point: number) => points.subarray(point * dimensions, (point + 1) * dimensions);
  for (let next = first; centres.length < count; ) {
    const newest = at(next).slice();
    const tooFar = centres.map((centre) => (ROUNDING * squareTo(at(centre), 0, newest)) / 4);
    const number = centres.push(next) - 1;
    if (number % PAUSE_CENTRES === 0) await onPause();
    // One that lies on another is taken once all that do not are, but none is taken twice.
    squares[next] = -1;
    let farthest = -1;
    for (let point = 0; point < pointCount; point++) {
      if (!(squares[point] < tooFar[centreOf[point]])) {
        const square = squareTo(points, point * dimensions, newest);
        if (square < squares[point]) {
          squares[point] = square;
          centreOf[point] = number;
        }
      }
      if (squares[point] > farthest) {
        farthest = squares[point];
        next = point;
      }
    }
  }
  return centres;
}

/** Of the distance between the point at `start` and another. */
function squareTo(points: Float32Array, start: number, other: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < other.length; i += 4) {
    const at = start + i;
    a += (points[at] - other[i]) ** 2;
    b += (points[at + 1] - other[i + 1]) ** 2;
    c += (points[at + 2] - other[i + 2]) ** 2;
    d += (points[at + 3] - other[i + 3]) ** 2;
  }
  return a + b + c + d;
}
