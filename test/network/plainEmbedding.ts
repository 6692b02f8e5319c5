/** The paper's patch vectors written out one by one in float64, as section 5 of ../shared/reference/README.md says. */

/** `[height, width, channels]`, as a tap of one image. */
export interface PlainMap {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}

/** One vector a cell, in row-major order. */
type VectorGrid = readonly (readonly number[])[];

/** Patch vectors `[shallow.height * shallow.width, channels]`. */
export function plainEmbedding(
  shallow: PlainMap,
  deep: PlainMap,
  neighbourhood: number,
  channels: number,
): number[][] {
  const near = unfold(shallow, neighbourhood);
  const far = resize(unfold(deep, neighbourhood), deep, shallow);
  return near.map((vector, cell) =>
    plainPooling(
      [...plainPooling(vector, channels), ...plainPooling(far[cell]!, channels)],
      channels,
    ),
  );
}

/** torch's `adaptive_avg_pool1d`. */
export function plainPooling(values: readonly number[], outputs: number): number[] {
  return Array.from({ length: outputs }, (_, i) => {
    const start = Math.floor((i * values.length) / outputs);
    const window = values.slice(start, Math.ceil(((i + 1) * values.length) / outputs));
    return window.reduce((sum, value) => sum + value, 0) / window.length;
  });
}

/** Zeros beyond the edge; entry `channel * size² + row * size + column`. */
function unfold({ height, width, channels, data }: PlainMap, size: number): VectorGrid {
  const reach = (size - 1) / 2;
  const at = (y: number, x: number, channel: number): number =>
    y < 0 || y >= height || x < 0 || x >= width ? 0 : data[(y * width + x) * channels + channel]!;
  return Array.from({ length: height * width }, (_, cell) => {
    const [y, x] = [Math.floor(cell / width), cell % width];
    return Array.from({ length: channels * size ** 2 }, (__, entry) => {
      const place = entry % size ** 2;
      const [row, column] = [Math.floor(place / size), place % size];
      return at(y + row - reach, x + column - reach, Math.floor(entry / size ** 2));
    });
  });
}

type Size = Pick<PlainMap, 'width' | 'height'>;

/** Bilinear between half-pixel centres, each entry of the vectors for itself. */
function resize(grid: VectorGrid, from: Size, to: Size): VectorGrid {
  const place = (index: number, outputs: number, inputs: number) => {
    const position = Math.min(Math.max(((index + 0.5) * inputs) / outputs - 0.5, 0), inputs - 1);
    const first = Math.floor(position);
    return { first, next: Math.min(first + 1, inputs - 1), share: position - first };
  };
  return Array.from({ length: to.width * to.height }, (_, cell) => {
    const y = place(Math.floor(cell / to.width), to.height, from.height);
    const x = place(cell % to.width, to.width, from.width);
    const corner = (row: number, column: number) => grid[row * from.width + column]!;
    return corner(0, 0).map((__, entry) => {
      const along = (row: number) =>
        corner(row, x.first)[entry]! * (1 - x.share) + corner(row, x.next)[entry]! * x.share;
      return along(y.first) * (1 - y.share) + along(y.next) * y.share;
    });
  });
}
