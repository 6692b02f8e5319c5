/** How many pixels of which kind reach which value: all that pixel figures need of anomaly maps, and far smaller than these. */

import { descendingOrder } from './ranking.ts';
import { connectedRegions } from './regions.ts';

/** Pixels by the value of their map, of one image or of many; tallies of the same precision can be added. */
export interface PixelTally {
  /** Every value that occurs, from high to low. */
  readonly values: Float32Array;
  /** Good pixels of each value. */
  readonly good: Float64Array;
  /** Defective pixels of each value. */
  readonly defective: Float64Array;
  /** Of each value, over its defective pixels, the sum of one by the size of the region that the pixel lies in. */
  readonly overlap: Float64Array;
  /** The 8-connected components of the masks. */
  readonly regionCount: number;
}

/** Of float32's mantissa: with all of them no two different values fall together. */
export const ALL_MANTISSA_BITS = 23;

const EMPTY: PixelTally = {
  values: new Float32Array(),
  good: new Float64Array(),
  defective: new Float64Array(),
  overlap: new Float64Array(),
  regionCount: 0,
};

/**
 * Tallies one image. A mask value other than 0 means defective; `null` is a good image's mask. Values are cut to
 * `mantissaBits` after the leading one: those that then are equal count as equal.
 *
 * @param map `[height, width]`, as the mask.
 * @throws RangeError if the mask does not go with the map, or on a value that is not finite.
 */
export function tallyPixels(
  map: Float32Array,
  mask: Uint8Array | null,
  { width, height }: { readonly width: number; readonly height: number },
  mantissaBits: number,
): PixelTally {
  if (map.length !== width * height || (mask !== null && mask.length !== map.length)) {
    throw new RangeError(
      `Got a map of ${map.length} and a mask of ${mask?.length ?? map.length} pixels, expected ${width} x ${height}.`,
    );
  }
  const cut = cutMantissa(map, mantissaBits);
  const order = descendingOrder(cut);
  const regions = mask && connectedRegions(mask, width, height);
  const regionSizes = new Uint32Array((regions?.count ?? 0) + 1);
  for (const region of regions?.labels ?? []) regionSizes[region]++;

  const tally = allocate(order.length);
  let entry = -1;
  for (let rank = 0; rank < order.length; rank++) {
    const pixel = order[rank];
    if (rank === 0 || cut[pixel] !== tally.values[entry]) tally.values[++entry] = cut[pixel];
    const region = regions?.labels[pixel] ?? 0;
    if (region === 0) tally.good[entry]++;
    else {
      tally.defective[entry]++;
      tally.overlap[entry] += 1 / regionSizes[region];
    }
  }
  return shorten(tally, entry + 1, regions?.count ?? 0);
}

/** The tally of all images of both. */
export function addTallies(one: PixelTally, other: PixelTally): PixelTally {
  const sum = allocate(one.values.length + other.values.length);
  let entry = 0;
  for (let i = 0, k = 0; i < one.values.length || k < other.values.length; entry++) {
    const first = i < one.values.length ? one.values[i] : Number.NEGATIVE_INFINITY;
    const second = k < other.values.length ? other.values[k] : Number.NEGATIVE_INFINITY;
    sum.values[entry] = Math.max(first, second);
    if (first >= second) take(one, i++);
    if (second >= first) take(other, k++);
  }
  return shorten(sum, entry, one.regionCount + other.regionCount);

  function take(tally: PixelTally, at: number): void {
    sum.good[entry] += tally.good[at];
    sum.defective[entry] += tally.defective[at];
    sum.overlap[entry] += tally.overlap[at];
  }
}

/** The tally of no image is one of nothing. */
export function sumTallies(tallies: readonly PixelTally[]): PixelTally {
  return tallies.reduce(addTallies, EMPTY);
}

function cutMantissa(map: Float32Array, bits: number): Float32Array {
  if (!Number.isInteger(bits) || bits < 1 || bits > ALL_MANTISSA_BITS) {
    throw new RangeError(`Got ${bits} bits, expected 1 to ${ALL_MANTISSA_BITS}.`);
  }
  const cut = Float32Array.from(map);
  const words = new Uint32Array(cut.buffer);
  const kept = (0xffffffff << (ALL_MANTISSA_BITS - bits)) >>> 0;
  for (let index = 0; index < cut.length; index++) {
    if (Number.isFinite(cut[index])) words[index] &= kept;
  }
  return cut;
}

function allocate(entries: number) {
  return {
    values: new Float32Array(entries),
    good: new Float64Array(entries),
    defective: new Float64Array(entries),
    overlap: new Float64Array(entries),
  };
}

/** Copies, so that nothing keeps the room that was not needed. */
function shorten(
  { values, good, defective, overlap }: Omit<PixelTally, 'regionCount'>,
  entries: number,
  regionCount: number,
): PixelTally {
  return {
    values: values.slice(0, entries),
    good: good.slice(0, entries),
    defective: defective.slice(0, entries),
    overlap: overlap.slice(0, entries),
    regionCount,
  };
}
