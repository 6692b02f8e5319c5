/** Adaptive average pooling of vectors as a sparse matrix (torch's `adaptive_avg_pool1d`). */

/** One output: what of the input it is a weighted sum of. */
export interface PoolingRow {
  readonly indices: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Pools `inputs` entries to `outputs`: entry i is the mean of entries floor(i * in / out) up to
 * ceil((i + 1) * in / out), windows that may overlap, also where `outputs` is the larger.
 *
 * @throws RangeError unless both are whole numbers above zero.
 */
export function adaptivePooling(inputs: number, outputs: number): PoolingRow[] {
  for (const size of [inputs, outputs]) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`Got a size of ${size}, expected a whole number above zero.`);
    }
  }
  return Array.from({ length: outputs }, (_, output) => {
    const start = Math.floor((output * inputs) / outputs);
    const end = Math.ceil(((output + 1) * inputs) / outputs);
    const indices = Array.from({ length: end - start }, (_, offset) => start + offset);
    return { indices, weights: indices.map(() => 1 / indices.length) };
  });
}

/** The mean of each two neighbouring rows: pooling to half as many entries after `rows`. */
export function pairwiseMean(rows: readonly PoolingRow[]): PoolingRow[] {
  return Array.from({ length: Math.floor(rows.length / 2) }, (_, pair) => {
    const weights = new Map<number, number>();
    for (const row of rows.slice(2 * pair, 2 * pair + 2)) {
      row.indices.forEach((index, i) => {
        weights.set(index, (weights.get(index) ?? 0) + row.weights[i] / 2);
      });
    }
    return { indices: [...weights.keys()], weights: [...weights.values()] };
  });
}
