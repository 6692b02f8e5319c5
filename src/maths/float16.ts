/** Half precision, IEEE 754 binary16, as bits in 16-bit integers: half the memory for what needs no more than 11 bits. */

/** Float32 bits from which on values round to infinity: 65,520. */
const OVERFLOW_BITS = 0x477ff000;
/** Float32 bits of 2^-14, the least normal half. */
const LEAST_NORMAL_BITS = 0x38800000;
/** Difference of the two exponents' biases, in place. */
const REBIAS = 112 << 23;
const INFINITY_BITS = 0x7c00;
const QUIET_BIT = 0x0200;

/** Added and taken away again, it rounds a double below it to a whole number, ties to even. */
const ROUNDING = 2 ** 52;

/**
 * Writes each value's nearest half, ties to the even one, to `target`; what is too large becomes infinite, and NaN a
 * quiet NaN.
 * @throws RangeError unless `target` is as long as `values`.
 */
export function roundToFloat16(values: Float32Array, target: Uint16Array): void {
  requireEqualLengths(values, target);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let index = 0; index < bits.length; index++) {
    const sign = (bits[index] >>> 16) & 0x8000;
    const magnitude = bits[index] & 0x7fffffff;
    let half: number;
    if (magnitude >= OVERFLOW_BITS) {
      half = magnitude > 0x7f800000 ? INFINITY_BITS | QUIET_BIT : INFINITY_BITS;
    } else if (magnitude >= LEAST_NORMAL_BITS) {
      // A carry out of the mantissa goes into the exponent, as it should.
      half = (magnitude - REBIAS + 0xfff + ((magnitude >>> 13) & 1)) >>> 13;
    } else {
      half = Math.abs(values[index]) * 2 ** 24 + ROUNDING - ROUNDING;
    }
    target[index] = sign | half;
  }
}

/**
 * Writes the exact value of each half to `target`.
 * @throws RangeError unless `target` is as long as `halves`.
 */
export function widenFloat16(halves: Uint16Array, target: Float32Array): void {
  requireEqualLengths(halves, target);
  const values = allValues();
  for (let index = 0; index < halves.length; index++) target[index] = values[halves[index]];
}

let table: Float32Array | null = null;

/** Of each of the 65,536 halves, by its bits. */
function allValues(): Float32Array {
  table ??= Float32Array.from({ length: 2 ** 16 }, (_, half) => valueOfHalf(half));
  return table;
}

function valueOfHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function requireEqualLengths(source: ArrayLike<number>, target: ArrayLike<number>): void {
  if (source.length === target.length) return;
  throw new RangeError(`Got room for ${target.length} values, expected ${source.length}.`);
}
