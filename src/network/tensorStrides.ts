/** How a tensor lies in a storage that it may share: its first element and its stride along each axis. */

/** Offset and strides in elements. */
export interface TensorView {
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** How many elements a tensor of that shape has; no number or Infinity where that is beyond counting. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** How many elements a storage must have to hold the view. */
export function neededLength({ offset, shape, strides }: TensorView): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((last, side, axis) => last + (side - 1) * strides[axis], offset) + 1;
}

/** Whether the elements lie one after another in row-major order. */
export function isContiguous({ shape, strides }: TensorView): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis];
  }
  return true;
}

/** Copies the view's elements in row-major order; the storage must be long enough. */
export function gatherElements(
  storage: Uint8Array,
  itemBytes: number,
  view: TensorView,
): Uint8Array {
  const out = new Uint8Array(elementCount(view.shape) * itemBytes);
  if (out.byteLength === 0) return out;
  // Axes of one element move nothing, and there may be many of them.
  const axes = view.shape.map((_, axis) => axis).filter((axis) => view.shape[axis] > 1);
  const index = axes.map(() => 0);
  let element = view.offset;
  for (let to = 0; to < out.byteLength; to += itemBytes) {
    const from = element * itemBytes;
    for (let byte = 0; byte < itemBytes; byte++) out[to + byte] = storage[from + byte];
    for (let i = axes.length - 1; i >= 0; i--) {
      const axis = axes[i];
      index[i]++;
      element += view.strides[axis];
      if (index[i] < view.shape[axis]) break;
      element -= index[i] * view.strides[axis];
      index[i] = 0;
    }
  }
  return out;
}

/** Reverses the bytes of each element, in place. */
export function swapByteOrder(bytes: Uint8Array, itemBytes: number): Uint8Array {
  for (let start = 0; start < bytes.byteLength; start += itemBytes) {
    bytes.subarray(start, start + itemBytes).reverse();
  }
  return bytes;
}
