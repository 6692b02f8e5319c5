/** Orders scores from high to low; quick for millions of float32 values. */

/**
 * Indices of `scores`, highest score first; equal scores stand together in no particular order.
 *
 * @throws RangeError if a score is NaN or infinite.
 */
export function descendingOrder(scores: ArrayLike<number>): Uint32Array {
  for (let index = 0; index < scores.length; index++) {
    if (!Number.isFinite(scores[index])) {
      throw new RangeError(
        `Got a score of ${scores[index]} at ${index}, expected a finite number.`,
      );
    }
  }
  if (scores instanceof Float32Array) return radixOrder(scores);
  return countUp(scores.length).sort((first, second) => scores[second] - scores[first]);
}

const digitBits = 11;
const digitCount = 1 << digitBits;
const digitMask = digitCount - 1;

/** Least significant digit first, three passes of 11 bits over integers that sort as the scores do. */
function radixOrder(scores: Float32Array): Uint32Array<ArrayBuffer> {
  let keys = descendingKeys(scores);
  let order = countUp(keys.length);
  let nextKeys = new Uint32Array(keys.length);
  let nextOrder = new Uint32Array(keys.length);

  for (let shift = 0; shift < 32; shift += digitBits) {
    const offsets = new Uint32Array(digitCount + 1);
    for (let index = 0; index < keys.length; index++) {
      offsets[((keys[index] >>> shift) & digitMask) + 1]++;
    }
    for (let digit = 0; digit < digitCount; digit++) offsets[digit + 1] += offsets[digit];
    for (let index = 0; index < keys.length; index++) {
      const target = offsets[(keys[index] >>> shift) & digitMask]++;
      nextKeys[target] = keys[index];
      nextOrder[target] = order[index];
    }
    [keys, nextKeys] = [nextKeys, keys];
    [order, nextOrder] = [nextOrder, order];
  }
  return order;
}

/** 0, 1, 2, ... */
function countUp(length: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(length);
  for (let index = 0; index < length; index++) numbers[index] = index;
  return numbers;
}

/** Unsigned integers in the opposite order of the scores, made from their bits. */
function descendingKeys(scores: Float32Array): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, scores.length);
  const keys = new Uint32Array(scores.length);
  for (let index = 0; index < keys.length; index++) {
    const negative = bits[index] >>> 31 === 1;
    keys[index] = negative ? bits[index] : ~bits[index] & 0x7fffffff;
  }
  return keys;
}
