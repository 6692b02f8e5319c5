/** Gaussian noise as a pure function of where it goes: any order, any device, any number of threads draws the same. */

/**
 * What one number depends on, besides its channel. All are taken as unsigned 32-bit integers.
 *
 * The generator is Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011) with
 * key (seed, 0) and counter (block, row, step, 0). Its four words become channels 4 block to 4 block + 3.
 */
export interface NoisePlace {
  readonly seed: number;
  /** Of the training, counted from 1. */
  readonly step: number;
  /** Within the step's batch, counted from 0. */
  readonly row: number;
}

export type FourWords = [number, number, number, number];

const ROUNDS = 10;
const [MULTIPLIER_0, MULTIPLIER_1] = [0xd2511f53, 0xcd9e8d57];
/** Weyl steps of the key: the golden ratio and sqrt(3) - 1. */
const [WEYL_0, WEYL_1] = [0x9e3779b9, 0xbb67ae85];

/** Four random words of a counter and a key, each unsigned 32-bit. */
export function philox4x32(
  counter: Readonly<FourWords>,
  key: readonly [number, number],
): FourWords {
  let [a, b, c, d] = counter;
  let [keyA, keyB] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = highProduct(a, MULTIPLIER_0);
    const low0 = Math.imul(a, MULTIPLIER_0);
    const high1 = highProduct(c, MULTIPLIER_1);
    const low1 = Math.imul(c, MULTIPLIER_1);
    [a, b, c, d] = [(high1 ^ b ^ keyA) >>> 0, low1 >>> 0, (high0 ^ d ^ keyB) >>> 0, low0 >>> 0];
    keyA = (keyA + WEYL_0) >>> 0;
    keyB = (keyB + WEYL_1) >>> 0;
  }
  return [a, b, c, d];
}

/** The upper half of a 32 x 32 bit product: both partial products stay below 2^48, exact in a double. */
function highProduct(x: number, y: number): number {
  return Math.floor(((x >>> 16) * y + Math.floor(((x & 0xffff) * y) / 0x10000)) / 0x10000);
}

/** Fills `target` `[rows, channels]`, rows counted from 0, with standard normals. */
export function fillCounterNoise(
  target: Float32Array,
  channels: number,
  { seed, step }: Pick<NoisePlace, 'seed' | 'step'>,
): void {
  for (let row = 0; row * channels < target.length; row++) {
    counterNoiseRow(target.subarray(row * channels, (row + 1) * channels), { seed, step, row });
  }
}

/** Fills `target` `[channels]` with the standard normals of one row. */
export function counterNoiseRow(target: Float32Array, { seed, step, row }: NoisePlace): void {
  for (let channel = 0; channel < target.length; channel += 4) {
    const words = philox4x32([channel / 4, row >>> 0, step >>> 0, 0], [seed >>> 0, 0]);
    const normals = [...normalPair(words[0], words[1]), ...normalPair(words[2], words[3])];
    target.set(normals.slice(0, target.length - channel), channel);
  }
}

/**
 * Box and Muller's transform in float32: every operation is rounded, none is fused, logarithm, sine and cosine
 * are the polynomials of Cephes. Whoever does the same operations gets the same bits (WebAssembly does); who
 * fuses or has another square root, as WGSL may, stays within 1e-5.
 *
 * The radius has the first word's upper 24 bits, so the largest normal is sqrt(48 ln 2) = 5.77.
 */
export function normalPair(radiusWord: number, angleWord: number): [number, number] {
  const uniform = ((radiusWord >>> 8) + 1) * 2 ** -24;
  const radius = round(Math.sqrt(round(-2 * naturalLogarithm(uniform))));
  const [cosine, sine] = cosineAndSine(angleWord);
  return [round(radius * cosine), round(radius * sine)];
}

const round = Math.fround;

const floatView = new Float32Array(1);
const bitsView = new Int32Array(floatView.buffer);
const SQRT_HALF_BITS = 0x3f3504f3;

const LOGARITHM = floats([
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
  -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
]);
/** ln 2 in two parts, of which the first has few bits: its product with an exponent is exact. */
const [LN2_HIGH, LN2_LOW] = floats([0.693359375, -2.1219444e-4]);

/** Of a positive normal float32: exponent times ln 2, and a polynomial about 1 from sqrt(1/2) to sqrt(2). */
function naturalLogarithm(x: number): number {
  floatView[0] = x;
  const exponent = (bitsView[0] - SQRT_HALF_BITS) >> 23;
  bitsView[0] -= exponent << 23;
  const f = round(floatView[0] - 1);
  const square = round(f * f);
  const cubic = round(round(polynomial(LOGARITHM, f) * f) * square);
  const low = round(cubic + round(exponent * LN2_LOW));
  const rest = round(low - round(0.5 * square));
  return round(round(f + rest) + round(exponent * LN2_HIGH));
}

const SINE = floats([-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]);
const COSINE = floats([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]);
/** An eighth of a turn over the 2^23 steps that the angle has on each side of a quarter. */
const [STEP] = floats([Math.PI / 4 / 2 ** 23]);

/** Of `word` / 2^32 of a turn: the nearest quarter by integers, exactly, and polynomials for the rest. */
function cosineAndSine(word: number): [number, number] {
  const quarter = ((word + 0x20000000) >>> 30) & 3;
  const t = round(((word << 2) >> 8) * STEP);
  const square = round(t * t);
  const sine = round(round(round(polynomial(SINE, square) * square) * t) + t);
  const quartic = round(round(polynomial(COSINE, square) * square) * square);
  const cosine = round(round(quartic - round(0.5 * square)) + 1);
  const [x, y] = quarter & 1 ? [-sine, cosine] : [cosine, sine];
  return quarter & 2 ? [-x, -y] : [x, y];
}

/** Horner's rule, highest power first. */
function polynomial(coefficients: Float32Array, x: number): number {
  let value = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) value = round(round(value * x) + coefficients[i]);
  return value;
}

function floats(values: readonly number[]): Float32Array {
  return Float32Array.from(values);
}
