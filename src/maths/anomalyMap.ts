/** From patch scores to the anomaly map: up-sampling and Gaussian blur as constant matrices, map = A S Bᵀ. */

/** One axis of the map: pixel p is the sum over cells c of `matrix[p, c]` times the score of cell c. */
export interface MapAxis {
  readonly cells: number;
  readonly pixels: number;
  /** `[pixels, cells]` in row-major order; each row sums to 1 and is zero outside a short run of cells. */
  readonly matrix: Float32Array;
}

/** Cells whose centres are known: cell i lies at `stride * i + firstCentre`. */
export interface CellAxis {
  readonly cells: number;
  readonly stride: number;
  readonly firstCentre: number;
}

/**
 * Scores interpolated linearly between the cells' true centres, held constant beyond the first and the last
 * centre, then blurred as `scipy.ndimage.gaussian_filter` does.
 *
 * @throws RangeError if a size or the stride is not a whole number above zero, the first centre is none from zero, or
 * `sigmaPx` is negative.
 */
export function trueCentreAxis(
  { cells, stride, firstCentre }: CellAxis,
  pixels: number,
  sigmaPx: number,
): MapAxis {
  checkWhole('stride', stride, 1);
  checkWhole('first centre', firstCentre, 0);
  return blurredAxis(cells, pixels, sigmaPx, (pixel) => (pixel - firstCentre) / stride);
}

/**
 * Scores up-sampled as torch's bilinear `interpolate` with `align_corners=False`, then blurred as
 * `scipy.ndimage.gaussian_filter` does; this is what the official SimpleNet code shows.
 *
 * @throws RangeError if a size is not a whole number above zero or `sigmaPx` is negative.
 */
export function halfPixelAxis(cells: number, pixels: number, sigmaPx: number): MapAxis {
  return blurredAxis(cells, pixels, sigmaPx, (pixel) => ((pixel + 0.5) * cells) / pixels - 0.5);
}

/**
 * The anomaly map `[rows.pixels, columns.pixels]` of patch scores `[rows.cells, columns.cells]`.
 *
 * @throws RangeError if the number of scores is not the product of both axes' cells.
 */
export function anomalyMap(scores: Float32Array, rows: MapAxis, columns: MapAxis): Float32Array {
  if (scores.length !== rows.cells * columns.cells) {
    throw new RangeError(
      `Got ${scores.length} scores, expected ${rows.cells} x ${columns.cells} cells.`,
    );
  }
  return spreadDown(spreadAcross(scores, rows.cells, columns), rows, columns.pixels);
}

/** `[height, columns.cells]` to `[height, columns.pixels]`. */
function spreadAcross(scores: Float32Array, height: number, columns: MapAxis): Float32Array {
  const { cells, pixels, matrix } = columns;
  const spread = new Float32Array(height * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const { first, end } = nonZeroRun(columns, pixel);
    for (let row = 0; row < height; row++) {
      let sum = 0;
      for (let cell = first; cell < end; cell++) {
        sum += matrix[pixel * cells + cell] * scores[row * cells + cell];
      }
      spread[row * pixels + pixel] = sum;
    }
  }
  return spread;
}

/** `[rows.cells, width]` to `[rows.pixels, width]`. */
function spreadDown(values: Float32Array, rows: MapAxis, width: number): Float32Array {
  const spread = new Float32Array(rows.pixels * width);
  for (let pixel = 0; pixel < rows.pixels; pixel++) {
    const { first, end } = nonZeroRun(rows, pixel);
    const target = pixel * width;
    for (let cell = first; cell < end; cell++) {
      const weight = rows.matrix[pixel * rows.cells + cell];
      const source = cell * width;
      for (let column = 0; column < width; column++) {
        spread[target + column] += weight * values[source + column];
      }
    }
  }
  return spread;
}

function nonZeroRun(axis: MapAxis, pixel: number): { first: number; end: number } {
  const start = pixel * axis.cells;
  let first = 0;
  let end = axis.cells;
  while (first < end && axis.matrix[start + first] === 0) first++;
  while (end > first && axis.matrix[start + end - 1] === 0) end--;
  return { first, end };
}

/** `positionOf` gives where a pixel lies, counted in cells; it is clamped to the first and last cell. */
function blurredAxis(
  cells: number,
  pixels: number,
  sigmaPx: number,
  positionOf: (pixel: number) => number,
): MapAxis {
  checkWhole('number of cells', cells, 1);
  checkWhole('number of pixels', pixels, 1);
  const kernel = gaussianKernel(sigmaPx);
  const radius = (kernel.length - 1) / 2;
  const matrix = new Float64Array(pixels * cells);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let offset = -radius; offset <= radius; offset++) {
      const position = positionOf(reflect(pixel + offset, pixels));
      const clamped = Math.min(Math.max(position, 0), cells - 1);
      const lower = Math.floor(clamped);
      const share = clamped - lower;
      const weight = kernel[offset + radius];
      matrix[pixel * cells + lower] += weight * (1 - share);
      if (share > 0) matrix[pixel * cells + lower + 1] += weight * share;
    }
  }
  return { cells, pixels, matrix: Float32Array.from(matrix) };
}

/** SciPy's kernel: cut off at four sigma, normalised to sum 1. */
function gaussianKernel(sigmaPx: number): Float64Array {
  if (!(sigmaPx >= 0 && sigmaPx < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Got a sigma of ${sigmaPx} px, expected zero or more.`);
  }
  const radius = Math.trunc(4 * sigmaPx + 0.5);
  const kernel = new Float64Array(2 * radius + 1).fill(1);
  let sum = 1;
  for (let distance = 1; distance <= radius; distance++) {
    const weight = Math.exp((-0.5 * distance * distance) / (sigmaPx * sigmaPx));
    kernel[radius - distance] = weight;
    kernel[radius + distance] = weight;
    sum += 2 * weight;
  }
  return kernel.map((weight) => weight / sum);
}

/** SciPy's mode 'reflect': the edge pixel is repeated, `b a | a b c | c b`. */
function reflect(index: number, size: number): number {
  const period = 2 * size;
  const wrapped = ((index % period) + period) % period;
  return wrapped < size ? wrapped : period - 1 - wrapped;
}

function checkWhole(what: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`Got a ${what} of ${value}, expected a whole number from ${least}.`);
  }
}
