/** Some of many points that lie everywhere among them: greedy k-centre, as PatchCore's coreset is chosen. */

import { K_CENTRE_MODULE } from './kCentreModule.ts';

/** `kCentre.c`; pointers are addresses in `memory`. */
interface KCentreFunctions {
  readonly memory: WebAssembly.Memory;
  readonly __heap_base: WebAssembly.Global<'i32'>;
  take_centres(
    ...numbers: [
      points: number,
      count: number,
      dimensions: number,
      squares: number,
      centreOf: number,
      centres: number,
      tooFar: number,
      from: number,
      to: number,
    ]
  ): void;
}

const WORD_BYTES = 4;
const PAGE_BYTES = 2 ** 16;
const ALIGNMENT_BYTES = 16;
/** Some hundredths of a second's work. */
const CENTRES_AT_ONCE = 100;

/** Both are numbers of points, or of centres in the order in which they were chosen. */
export interface Centres {
  readonly centres: Int32Array;
  /** Of each point, the nearest centre. */
  readonly centreOf: Int32Array;
}

/**
 * Chooses `count` of the points `[points, dimensions]`: `first` and then, one after another, the point that lies
 * farthest from all before (Gonzalez 1985); of equal ones the first. The same on every device, whatever its number of
 * threads: it is computed by a module of its own on this one, in float32.
 *
 * A point that is nearer to its centre than half of that centre's distance to the new one keeps it (Elkan 2003): most
 * points need not be looked at.
 *
 * @param dimensions A multiple of four.
 * @param onCentres Awaited before every few centres with the number of those that are chosen; rejects to stop.
 * @throws RangeError unless `first` and `count` fit the number of points.
 */
export async function kCentre(
  points: Float32Array,
  dimensions: number,
  count: number,
  first: number,
  onCentres: (done: number) => Promise<void>,
): Promise<Centres> {
  const pointCount = points.length / dimensions;
  if (count > pointCount || first >= pointCount) {
    throw new RangeError(`Got ${count} from ${first} on, expected within ${pointCount} points.`);
  }
  const { memory, __heap_base, take_centres } = openModule();
  let end = __heap_base.value;
  const room = (words: number): number => {
    const address = Math.ceil(end / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    end = address + words * WORD_BYTES;
    return address;
  };
  const places = {
    points: room(points.length),
    squares: room(pointCount),
    centreOf: room(pointCount),
    centres: room(count + 1),
    tooFar: room(count + 1),
  };
  memory.grow(Math.ceil(Math.max(0, end - memory.buffer.byteLength) / PAGE_BYTES));
  new Float32Array(memory.buffer, places.points).set(points);
  new Float32Array(memory.buffer, places.squares, pointCount).fill(Number.POSITIVE_INFINITY);
  const centres = new Int32Array(memory.buffer, places.centres, count);
  if (count > 0) centres[0] = first;
  for (let from = 0; from < count; from += CENTRES_AT_ONCE) {
    await onCentres(from);
    const to = Math.min(count, from + CENTRES_AT_ONCE);
    const { points, squares, centreOf, centres, tooFar } = places;
    take_centres(points, pointCount, dimensions, squares, centreOf, centres, tooFar, from, to);
  }
  const centreOf = new Int32Array(memory.buffer, places.centreOf, pointCount);
  // The loop looks at no centre again.
  centres.forEach((point, number) => {
    centreOf[point] = number;
  });
  return { centres: centres.slice(), centreOf: centreOf.slice() };
}

/** With memory of its own, which goes with it: zeros. Wherever there is a device, WebAssembly has SIMD. */
function openModule(): KCentreFunctions {
  const bytes = Uint8Array.from(atob(K_CENTRE_MODULE), (letter) => letter.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return exports as unknown as KCentreFunctions;
}
