/** What finding the nearest of some vectors takes beside them, in numbers alone: the same for all devices. */

/** A sum that no real one is below; float32's largest, as an infinity may be anything on a GPU. */
const NEVER_LARGEST = -3.4e38;

/**
 * Of vectors `[count, channels]` minus half of each one's square, `[room]`: with it, a vector's products with them are
 * largest for the nearest. Places beyond the last vector are never the largest.
 */
export function halfSquares(vectors: Float32Array, channels: number, room: number): Float32Array {
  const bias = new Float32Array(room).fill(NEVER_LARGEST);
  for (let vector = 0; vector < vectors.length / channels; vector++) {
    let square = 0;
    for (let i = vector * channels; i < (vector + 1) * channels; i++) square += vectors[i] ** 2;
    bias[vector] = -square / 2;
  }
  return bias;
}

/** @throws RangeError unless there are vectors of `channels` numbers, and at least one. */
export function requireVectors(vectors: Float32Array, channels: number): void {
  if (vectors.length > 0 && vectors.length % channels === 0) return;
  throw new RangeError(`Got ${vectors.length} values, expected vectors of ${channels}.`);
}
