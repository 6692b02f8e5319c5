/** Products of dense matrices in double precision: for what is computed once and kept, such as folded weights. */

/**
 * `left` `[rows, inner]` times `right` `[inner, columns]`, all in row-major order; each sum runs from the first
 * to the last entry. Takes two rows and two columns at a time: several times the speed of one.
 *
 * @throws RangeError where a length is not the product of its sizes.
 */
export function matrixProduct(
  left: Float32Array | Float64Array,
  right: Float32Array | Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  checkLength(left, rows, inner);
  checkLength(right, inner, columns);
  const across = new Float64Array(left);
  const down = transpose(right, inner, columns);
  const product = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 2) {
    // An odd last one is its own neighbour.
    const nextRow = Math.min(row + 1, rows - 1);
    for (let column = 0; column < columns; column += 2) {
      const nextColumn = Math.min(column + 1, columns - 1);
      const a = row * inner;
      const b = nextRow * inner;
      const c = column * inner;
      const d = nextColumn * inner;
      let ac = 0;
      let ad = 0;
      let bc = 0;
      let bd = 0;
      for (let i = 0; i < inner; i++) {
        const upper = across[a + i];
        const lower = across[b + i];
        ac += upper * down[c + i];
        ad += upper * down[d + i];
        bc += lower * down[c + i];
        bd += lower * down[d + i];
      }
      product[row * columns + column] = ac;
      product[row * columns + nextColumn] = ad;
      product[nextRow * columns + column] = bc;
      product[nextRow * columns + nextColumn] = bd;
    }
  }
  return product;
}

/** `[rows, columns]` to `[columns, rows]`, in double precision. */
function transpose(
  values: Float32Array | Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  const transposed = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      transposed[column * rows + row] = values[row * columns + column];
    }
  }
  return transposed;
}

function checkLength(values: ArrayLike<number>, rows: number, columns: number): void {
  if (values.length !== rows * columns) {
    throw new RangeError(`Got ${values.length} values, expected ${rows} x ${columns}.`);
  }
}
