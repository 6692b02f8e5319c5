/** Averages a map of features over the cells of a coarse grid: what is seen roughly where. */

export interface FeatureMap {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** `[height, width, channels]` in row-major order. */
  readonly data: Float32Array;
}

/**
 * `[cells, cells, channels]`, comparable between maps of any size.
 * @throws RangeError where the map has fewer rows or columns than the grid has cells a side.
 */
export function gridMeans(map: FeatureMap, cells: number): Float32Array<ArrayBuffer> {
  const { width, height, channels, data } = map;
  if (width < cells || height < cells) {
    throw new RangeError(`Got a map of ${width} x ${height}, expected at least ${cells} a side.`);
  }
  const means = new Float32Array(cells * cells * channels);
  const counts = new Float32Array(cells * cells);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * cells) / height) * cells + Math.floor((x * cells) / width);
      counts[cell]++;
      const source = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) means[cell * channels + c] += data[source + c];
    }
  }
  for (let index = 0; index < means.length; index++) {
    means[index] /= counts[Math.floor(index / channels)];
  }
  return means;
}
