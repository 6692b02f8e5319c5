/** What comparing with many vectors takes beside them, in numbers alone: the same for all devices. */

/** Near the lowest of float32, as an infinity may be anything on a GPU. */
const NEVER_NEAREST = -3e38;

/** Vectors `[count, channels]`, and of each the weight that distances to it have; null weighs all alike. */
export interface WeightedVectors {
  readonly vectors: Float32Array;
  readonly channels: number;
  readonly weights: Float32Array | null;
}

/**
 * Of each vector minus half its square and its squared weight, `[2, room]`: (a product with it + the former - half of
 * the other's square) * the latter is minus half of the squared weighted distance. Places beyond the last vector are
 * never nearest.
 */
export function comparisonNumbers(
  { vectors, channels, weights }: WeightedVectors,
  room: number,
): Float32Array {
  const numbers = new Float32Array(2 * room).fill(NEVER_NEAREST, 0, room).fill(1, room);
  for (let vector = 0; vector < vectors.length / channels; vector++) {
    let square = 0;
    for (let i = vector * channels; i < (vector + 1) * channels; i++) square += vectors[i] ** 2;
    numbers[vector] = -square / 2;
    numbers[room + vector] = (weights?.[vector] ?? 1) ** 2;
  }
  return numbers;
}

/** Consecutive parts of at most `most` vectors. */
export function partsOf(
  { vectors, channels, weights }: WeightedVectors,
  most: number,
): readonly WeightedVectors[] {
  const count = vectors.length / channels;
  return Array.from({ length: Math.ceil(count / most) }, (_, index) => {
    const [start, end] = [index * most, Math.min((index + 1) * most, count)];
    return {
      vectors: vectors.subarray(start * channels, end * channels),
      channels,
      weights: weights?.subarray(start, end) ?? null,
    };
  });
}

/** @throws RangeError unless there is at least one vector, all are whole, and each has a weight where some have. */
export function requireVectors({ vectors, channels, weights }: WeightedVectors): void {
  if (vectors.length === 0 || vectors.length % channels !== 0) {
    throw new RangeError(`Got ${vectors.length} values, expected vectors of ${channels}.`);
  }
  const count = vectors.length / channels;
  if (weights === null || weights.length === count) return;
  throw new RangeError(`Got ${weights.length} weights, expected ${count}.`);
}
