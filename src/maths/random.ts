/** Seeded random numbers: the same name or seed gives the same numbers in every engine and on every backend. */

/** Gives an unsigned 32-bit integer, uniformly distributed, at each call. */
export type RandomSource = () => number;

/** FNV-1a hash, 32 bit, over the UTF-8 bytes of a name; turns a tensor's name into a seed. */
export function fnv1a32(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Tommy Ettinger's mulberry32, kept in 32 bits throughout, so that long streams lose no bits. */
export function mulberry32(seed: number): RandomSource {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const outputCount = 2 ** 32;

/**
 * A whole number from 0 to `bound - 1`, each exactly equally likely.
 *
 * @throws RangeError unless `bound` is a whole number from 1 to 2^32.
 */
export function randomInteger(random: RandomSource, bound: number): number {
  if (!Number.isInteger(bound) || bound < 1 || bound > outputCount) {
    throw new RangeError(`Got a bound of ${bound}, expected a whole number from 1 to 2^32.`);
  }
  const limit = outputCount - (outputCount % bound);
  let output = random();
  while (output >= limit) output = random();
  return output % bound;
}

/**
 * `count` different whole numbers from 0 to `bound - 1` in random order.
 *
 * @throws RangeError unless both are whole numbers and `0 <= count <= bound <= 2^32`.
 */
export function sampleWithoutReplacement(
  count: number,
  bound: number,
  random: RandomSource,
): number[] {
  if (!Number.isInteger(count) || !Number.isInteger(bound) || count < 0 || count > bound) {
    throw new RangeError(`Got ${count} of ${bound}, expected whole numbers, count at most bound.`);
  }
  // The first steps of a Fisher-Yates shuffle of 0, 1, 2, ...; only entries that moved are held.
  const moved = new Map<number, number>();
  const sample: number[] = [];
  for (let index = 0; index < count; index++) {
    const chosen = index + randomInteger(random, bound - index);
    sample.push(moved.get(chosen) ?? chosen);
    moved.set(chosen, moved.get(index) ?? index);
  }
  return sample;
}

/**
 * A `[rows, columns]` matrix by Xavier's (Glorot's) normal rule, as torch's `xavier_normal_`: mean 0,
 * variance 2 / (rows + columns).
 */
export function xavierNormal(rows: number, columns: number, random: RandomSource): Float32Array {
  const weights = new Float32Array(rows * columns);
  fillStandardNormal(weights, random);
  const deviation = Math.sqrt(2 / (rows + columns));
  for (let index = 0; index < weights.length; index++) weights[index] *= deviation;
  return weights;
}

/**
 * Fills `target` with independent values of mean 0 and variance 1 from a normal distribution.
 *
 * Ziggurat of Marsaglia and Tsang (2000) with 128 layers. Layer, sign and position are separate bits
 * of one output, as Doornik (2005) asks; the original shares bits between layer and position.
 */
export function fillStandardNormal(target: Float32Array, random: RandomSource): void {
  const { widths, limits } = layers;
  for (let index = 0; index < target.length; index++) {
    const output = random();
    const layer = output & 127;
    const position = output >>> 8;
    const distance =
      position < limits[layer] ? position * widths[layer] : outsideLayer(layer, position, random);
    target[index] = output & 128 ? -distance : distance;
  }
}

const tailStart = 3.442619855899;
const layerArea = 9.91256303526217e-3;
const positionCount = 2 ** 24;

const layers = buildLayers();

/** Unnormalised density of the normal distribution. */
function density(distance: number): number {
  return Math.exp(-0.5 * distance * distance);
}

function buildLayers() {
  /** Distance of one position step in each layer. */
  const widths = new Float64Array(128);
  /** Positions below it lie under the curve for certain. */
  const limits = new Uint32Array(128);
  /** Density at each layer's outer edge. */
  const heights = new Float64Array(128);

  let edge = tailStart;
  const baseWidth = layerArea / density(edge);
  widths[0] = baseWidth / positionCount;
  limits[0] = (edge / baseWidth) * positionCount;
  heights[0] = 1;
  for (let layer = 127; layer >= 1; layer--) {
    widths[layer] = edge / positionCount;
    heights[layer] = density(edge);
    const inner = layer === 1 ? 0 : Math.sqrt(-2 * Math.log(layerArea / edge + heights[layer]));
    limits[layer] = (inner / edge) * positionCount;
    edge = inner;
  }
  return { widths, limits, heights };
}

/** The one case in 80 in which the position alone does not decide: a layer's rim, or the tail. */
function outsideLayer(layer: number, position: number, random: RandomSource): number {
  const { widths, limits, heights } = layers;
  for (;;) {
    if (layer === 0) return distanceInTail(random);
    const distance = position * widths[layer];
    const height = heights[layer] + uniform(random) * (heights[layer - 1] - heights[layer]);
    if (height < density(distance)) return distance;

    const output = random();
    layer = output & 127;
    position = output >>> 8;
    if (position < limits[layer]) return position * widths[layer];
  }
}

function distanceInTail(random: RandomSource): number {
  for (;;) {
    const beyond = -Math.log(uniform(random)) / tailStart;
    if (-2 * Math.log(uniform(random)) >= beyond * beyond) return tailStart + beyond;
  }
}

/** Between 0 and 1, both excluded. */
function uniform(random: RandomSource): number {
  return (random() + 0.5) / outputCount;
}
