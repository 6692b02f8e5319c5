/**
 * Matrix products in WGSL, each thread four rows by four columns straight from memory: on software adapters two to
 * three times as fast as tiles in workgroup memory, as tfjs has them (docs/performance.md).
 */

/**
 * How a matrix lies: `inner` is the axis that is summed over. The left one is `rows x inner` or `inner x rows`, the
 * right one `inner x columns` or `columns x inner`, row-major.
 */
export interface ProductForm {
  readonly left: 'rows-inner' | 'inner-rows';
  readonly right: 'inner-columns' | 'columns-inner';
  /**
   * `one`: out = left right. `continued`: out = left right + left2 right2. `both`: the same, and left right alone
   * goes to `out` as well.
   */
  readonly products: 'one' | 'continued' | 'both';
}

/** Columns and, but for `inner-rows` products, the inner axis are in fours. Places are in vec4s from the buffer's start. */
export interface ProductSizes {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly left: number;
  readonly right: number;
  readonly out: number;
  /** Of the second product; `both` puts its sum there. */
  readonly inner2: number;
  readonly left2: number;
  readonly right2: number;
  readonly out2: number;
}

/** Output rows of a thread, and threads a side of a workgroup. */
export const ROWS_A_THREAD = 4;
const SIDE = 8;

export function productSizesData(sizes: ProductSizes): Uint32Array {
  const { rows, columns, inner, left, right, out, inner2, left2, right2, out2 } = sizes;
  return Uint32Array.of(rows, columns, inner, left, right, out, inner2, left2, right2, out2);
}

export function productWorkgroups({ rows, columns }: ProductSizes): [number, number] {
  return [Math.ceil(columns / 4 / SIDE), Math.ceil(rows / ROWS_A_THREAD / SIDE)];
}

/** Bindings: sizes, out, left, right and, for a second product, left2 and right2. */
export function productShader(form: ProductForm): string {
  const isContinued = form.products !== 'one';
  return `
struct Sizes {
  rows: u32, columns: u32, inner: u32, left: u32, right: u32, out: u32,
  inner2: u32, left2: u32, right2: u32, out2: u32,
}
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> result: array<vec4f>;
@group(0) @binding(2) var<storage, read> left: array<vec4f>;
@group(0) @binding(3) var<storage, read> right: array<vec4f>;
${
  isContinued
    ? `@group(0) @binding(4) var<storage, read> left2: array<vec4f>;
@group(0) @binding(5) var<storage, read> right2: array<vec4f>;`
    : ''
}
@compute @workgroup_size(${SIDE}, ${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let columns4 = sizes.columns / 4;
  let column4 = id.x;
  let row = id.y * 4;
  if (column4 >= columns4 || row >= sizes.rows) { return; }
  var sum0 = vec4f(); var sum1 = vec4f(); var sum2 = vec4f(); var sum3 = vec4f();
  ${accumulate(form, '')}
  ${form.products === 'both' ? store('out') : ''}
  ${isContinued ? accumulate(form, '2') : ''}
  ${store(form.products === 'both' ? 'out2' : 'out')}
}`;
}

const FOUR = [0, 1, 2, 3] as const;
const PARTS = 'xyzw';

/** Adds a product to the sums. Rows past the end repeat the last one and are not stored. */
function accumulate({ left, right }: ProductForm, number: '' | '2'): string {
  return left === 'inner-rows'
    ? overInnerRows(number)
    : overInnerFours(number, right === 'columns-inner');
}

function overInnerRows(number: string): string {
  const [left, right] = [`left${number}`, `right${number}`];
  return `{
    let rows4 = sizes.rows / 4;
    for (var k = 0u; k < sizes.inner${number}; k++) {
      let a = ${left}[sizes.${left} + k * rows4 + id.y];
      let b = ${right}[sizes.${right} + k * columns4 + column4];
      ${FOUR.map((r) => `sum${r} = fma(vec4f(a.${PARTS[r]}), b, sum${r});`).join('\n      ')}
    }
  }`;
}

function overInnerFours(number: string, isTransposed: boolean): string {
  const [left, right] = [`left${number}`, `right${number}`];
  const rightRows = isTransposed
    ? `${FOUR.map((c) => `let c${c} = ${right}[sizes.${right} + (column4 * 4 + ${c}) * inner4 + k];`).join('\n      ')}
      ${FOUR.map((i) => `let b${i} = vec4f(c0.${PARTS[i]}, c1.${PARTS[i]}, c2.${PARTS[i]}, c3.${PARTS[i]});`).join('\n      ')}`
    : FOUR.map(
        (i) => `let b${i} = ${right}[sizes.${right} + (k * 4 + ${i}) * columns4 + column4];`,
      ).join('\n      ');
  return `{
    let inner4 = sizes.inner${number} / 4;
    let last = sizes.rows - 1;
    ${FOUR.map((r) => `let row${r} = sizes.${left} + min(row + ${r}, last) * inner4;`).join('\n    ')}
    for (var k = 0u; k < inner4; k++) {
      ${FOUR.map((r) => `let a${r} = ${left}[row${r} + k];`).join('\n      ')}
      ${rightRows}
      ${FOUR.map((r) => FOUR.map((i) => `sum${r} = fma(vec4f(a${r}.${PARTS[i]}), b${i}, sum${r});`).join(' ')).join('\n      ')}
    }
  }`;
}

function store(place: 'out' | 'out2'): string {
  return FOUR.map(
    (r) =>
      `if (row + ${r} < sizes.rows) { result[sizes.${place} + (row + ${r}) * columns4 + column4] = sum${r}; }`,
  ).join('\n  ');
}
