/** A head's last layer: the dot product of each row with one weight, on its own or with all that lies before it. */

import { RESIZED } from './cells.ts';
import {
  type Kernel,
  type KernelForm,
  type KernelNumbers,
  shaderHead,
  WORKGROUP_LANES,
} from './shader.ts';

/** Lanes that share a row. */
const ROW_LANES = 16;
const GROUP_ROWS = WORKGROUP_LANES / ROW_LANES;

/** @param value The row's quad `quad`, an expression in `row`. */
function dots({ reduction }: KernelForm, value: string): string {
  return reduction === 'subgroup' ? subgroupDots(value) : workgroupDots(value);
}

/**
 * A subgroup claims one row after another. So it matters neither how many lanes a subgroup has nor which: WGSL does not
 * say how they lie in a workgroup.
 */
function subgroupDots(value: string): string {
  return `
var<workgroup> claimed: atomic<u32>;

@compute @workgroup_size(${WORKGROUP_LANES}) fn main(@builtin(workgroup_id) group: vec3u) {
  let lanes = subgroupAdd(1u);
  let lane = subgroupExclusiveAdd(1u);
  loop {
    var claim = 0u;
    if (lane == 0u) { claim = atomicAdd(&claimed, 1u); }
    claim = subgroupBroadcastFirst(claim);
    let row = group.x * ${GROUP_ROWS}u + claim;
    if (claim >= ${GROUP_ROWS}u || row >= numbers.outHeight * numbers.outWidth) { break; }
    var sum = 0.0;
    for (var quad = lane; quad < numbers.inQuads; quad += lanes) {
      sum += dot(${value}, vec4f(weight[quad]));
    }
    sum = subgroupAdd(sum);
    if (lane == 0u) { output[row] = sum + f32(bias[0].x); }
  }
}`;
}

function workgroupDots(value: string): string {
  return `
var<workgroup> sums: array<f32, ${WORKGROUP_LANES}>;

@compute @workgroup_size(64) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32
) {
  let row = group.x * ${GROUP_ROWS}u + lane / ${ROW_LANES}u;
  var sum = 0.0;
  if (row < numbers.outHeight * numbers.outWidth) {
    for (var quad = lane % ${ROW_LANES}u; quad < numbers.inQuads; quad += ${ROW_LANES}u) {
      sum += dot(${value}, vec4f(weight[quad]));
    }
  }
  sums[lane] = sum;
  workgroupBarrier();
  if (lane % ${ROW_LANES}u == 0u && row < numbers.outHeight * numbers.outWidth) {
    for (var other = 1u; other < ${ROW_LANES}u; other++) { sum += sums[lane + other]; }
    output[row] = sum + f32(bias[0].x);
  }
}`;
}

const rowWorkgroups = ({ outHeight, outWidth }: KernelNumbers) =>
  [Math.ceil((outHeight * outWidth) / GROUP_ROWS), 1] as const;

/** The output is one float32 a row, whatever maps are stored as. */
export const dotRows: Kernel = {
  name: 'dot-rows',
  output: 'floats',
  code: (form) => `
${shaderHead(form, { input: 'Quad', weight: 'Quad', bias: 'Quad', output: 'f32' })}
${dots(form, 'vec4f(input[row * numbers.inQuads + quad])')}`,
  workgroups: rowWorkgroups,
};

/** Of the fine addend and the coarse input, resized, summed and activated; the sum is never stored. */
export const resizedDots: Kernel = {
  name: 'resized-dots',
  output: 'floats',
  code: (form) => `
${shaderHead(form, {
  ...{ input: 'Quad', weight: 'Quad', bias: 'Quad', addend: 'Quad' },
  ...{ rows: 'u32', columns: 'u32', output: 'f32' },
})}
${RESIZED}
fn summed(row: u32, quad: u32) -> vec4f {
  var sum = resized(row % numbers.outWidth, row / numbers.outWidth, quad);
  if (numbers.hasAddend != 0u) { sum += vec4f(addend[row * numbers.inQuads + quad]); }
  return activate(sum);
}
${dots(form, 'summed(row, quad)')}`,
  workgroups: rowWorkgroups,
};
