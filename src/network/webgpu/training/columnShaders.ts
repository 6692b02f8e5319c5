/** Batch norm in training in WGSL, forward and backward: what is summed over rows, chunk by chunk and then in all. */

import { BATCH_NORM_EPSILON } from '../../head.ts';
import { RUNNING_MOMENTUM } from '../../trainingRule.ts';
import { NORMALISED, type OutputGradient, outputGradient } from './normalised.ts';

/** Rows that one thread sums. */
const CHUNK = 64;
const SIDE = 32;

export function chunkCount(rows: number): number {
  return Math.ceil(rows / CHUNK);
}

export function chunkWorkgroups(rows: number, columns: number): [number, number] {
  return [Math.ceil(columns / 4 / SIDE), chunkCount(rows)];
}

export function columnWorkgroups(columns: number): [number, number] {
  return [Math.ceil(columns / 4 / SIDE), 1];
}

/** What a chunk of rows starts with: `column` in fours, `start`, `end`, and `part` for its first result. */
function chunkStart(results: number): string {
  return `
  let column = id.x;
  if (column >= sizes.columns4) { return; }
  let start = id.y * ${CHUNK};
  let end = min(start + ${CHUNK}, sizes.rows);
  let part = id.y * ${results} * sizes.columns4 + column;`;
}

/** Mean and sum of squared deviations of each chunk. Bindings: sizes, parts, x. */
export const STATISTICS_PARTS_SHADER = `
struct Sizes { rows: u32, columns4: u32 }
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> parts: array<vec4f>;
@group(0) @binding(2) var<storage, read> x: array<vec4f>;
@compute @workgroup_size(${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  ${chunkStart(2)}
  var sum = vec4f();
  for (var row = start; row < end; row++) { sum += x[row * sizes.columns4 + column]; }
  let mean = sum / f32(end - start);
  var squares = vec4f();
  for (var row = start; row < end; row++) {
    let centred = x[row * sizes.columns4 + column] - mean;
    squares += centred * centred;
  }
  parts[part] = mean;
  parts[part + sizes.columns4] = squares;
}`;

/**
 * Joins the chunks (Chan, Golub and LeVeque, 1979) to mean and inverse deviation, and moves the running statistics.
 * What stands before batch norm and has no part in `x`, as batch norm takes it out again, is added to the running
 * mean: the block's bias, and the adapter's bias through the block's weight where `shiftInner` is above 0.
 * Bindings: sizes, norm, running, parts, values.
 */
export const STATISTICS_TOTALS_SHADER = `
struct Sizes {
  rows: u32, columns4: u32, bias: u32, runningMean: u32, runningVariance: u32,
  shiftInner: u32, shiftBias: u32, shiftWeight: u32,
}
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> norm: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> running: array<vec4f>;
@group(0) @binding(3) var<storage, read> parts: array<vec4f>;
@group(0) @binding(4) var<storage, read> values: array<vec4f>;
@compute @workgroup_size(${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  if (column >= sizes.columns4) { return; }
  var mean = vec4f();
  var squares = vec4f();
  var part = column;
  for (var start = 0u; start < sizes.rows; start += ${CHUNK}) {
    let count = f32(min(${CHUNK}, sizes.rows - start));
    let total = f32(start) + count;
    let delta = parts[part] - mean;
    mean += delta * (count / total);
    squares += parts[part + sizes.columns4] + delta * delta * (f32(start) * count / total);
    part += 2 * sizes.columns4;
  }
  let rows = f32(sizes.rows);
  norm[column] = mean;
  norm[sizes.columns4 + column] = inverseSqrt(squares / rows + ${BATCH_NORM_EPSILON});
  var shift = values[sizes.bias + column];
  for (var i = 0u; i < sizes.shiftInner; i++) {
    let adapterBias = values[sizes.shiftBias + i / 4][i % 4];
    shift += adapterBias * values[sizes.shiftWeight + i * sizes.columns4 + column];
  }
  let oldMean = sizes.runningMean + column;
  let oldVariance = sizes.runningVariance + column;
  running[oldMean] = ${1 - RUNNING_MOMENTUM} * running[oldMean] + ${RUNNING_MOMENTUM} * (mean + shift);
  running[oldVariance] = ${1 - RUNNING_MOMENTUM} * running[oldVariance] + ${RUNNING_MOMENTUM} * squares / (rows - 1);
}`;

/**
 * Of each chunk the sums of the gradient after batch norm, of its products with the centred values, and for the last
 * block of its outputs times the scores' gradients: the tail's. Bindings: those of `NORMALISED`, parts, the gradient.
 */
export function backwardPartsShader(of: OutputGradient): string {
  const results = of === 'tail' ? 3 : 2;
  return `
${NORMALISED}
@group(0) @binding(4) var<storage, read_write> parts: array<vec4f>;
${outputGradient(of, 5)}
@compute @workgroup_size(${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  ${chunkStart(results)}
  var sum = vec4f();
  var products = vec4f();
  var tails = vec4f();
  for (var row = start; row < end; row++) {
    let place = row * sizes.columns4 + column;
    let centred = x[place] - norm[column];
    let normalised = normalise(centred, column);
    let gradient = outputGradient(row, column) * slope(normalised);
    sum += gradient;
    products += gradient * centred;
    ${of === 'tail' ? 'tails += scores[row].y * normalised * slope(normalised);' : ''}
  }
  parts[part] = sum;
  parts[part + sizes.columns4] = products;
  ${of === 'tail' ? 'parts[part + 2 * sizes.columns4] = tails;' : ''}
}`;
}

/** The sums in all: gradients of batch norm's parameters and of the tail, and the means that `norm` keeps. */
export function backwardTotalsShader(of: OutputGradient): string {
  const results = of === 'tail' ? 3 : 2;
  return `
struct Sizes { rows: u32, columns4: u32, normWeight: u32, normBias: u32, tail: u32 }
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> norm: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> gradients: array<vec4f>;
@group(0) @binding(3) var<storage, read> parts: array<vec4f>;
@compute @workgroup_size(${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  if (column >= sizes.columns4) { return; }
  var sum = vec4f();
  var products = vec4f();
  var tails = vec4f();
  var part = column;
  for (var start = 0u; start < sizes.rows; start += ${CHUNK}) {
    sum += parts[part];
    products += parts[part + sizes.columns4];
    ${of === 'tail' ? 'tails += parts[part + 2 * sizes.columns4];' : ''}
    part += ${results} * sizes.columns4;
  }
  let inverseDeviation = norm[sizes.columns4 + column];
  gradients[sizes.normBias + column] = sum;
  gradients[sizes.normWeight + column] = products * inverseDeviation;
  ${of === 'tail' ? 'gradients[sizes.tail + column] = tails;' : ''}
  let rows = f32(sizes.rows);
  norm[2 * sizes.columns4 + column] = sum / rows;
  norm[3 * sizes.columns4 + column] = products / rows * inverseDeviation * inverseDeviation;
}`;
}
