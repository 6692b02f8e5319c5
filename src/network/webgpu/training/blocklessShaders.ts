/** Heads whose discriminator is one linear layer, in WGSL: scores are the first product, and biases do matter. */

import { HINGE } from './elementShaders.ts';

const SIDE = 64;

export function blocklessWorkgroups(count: number): [number, number] {
  return [Math.ceil(count / SIDE), 1];
}

/**
 * `x` is `[rows, 4]`, its first column scores that lack what the adapter's bias adds; they become the gradients of
 * true rows and fake ones together, and of fake ones. Bindings: sizes, x, scores, values.
 */
export const BLOCKLESS_SCORE_SHADER = `
struct Sizes { rows: u32, inner: u32, adapterBias: u32, tail: u32 }
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> scores: array<vec2f>;
@group(0) @binding(3) var<storage, read> values: array<vec4f>;
${HINGE}
@compute @workgroup_size(${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let half = sizes.rows / 2;
  let row = id.x;
  if (row >= half) { return; }
  var shift = 0.0;
  for (var i = 0u; i < sizes.inner; i++) {
    shift += values[sizes.adapterBias + i / 4][i % 4] * values[sizes.tail + i].x;
  }
  let ofTrue = hingeAndGradient(x[row].x + shift, row, sizes.rows);
  let ofFake = hingeAndGradient(x[row + half].x + shift, row + half, sizes.rows);
  scores[row] = ofTrue;
  scores[row + half] = ofFake;
  x[row] = vec4f(ofTrue.y + ofFake.y, 0, 0, 0);
  x[row + half] = vec4f(ofFake.y, 0, 0, 0);
}`;

/**
 * The adapter's bias, four numbers a thread: its gradient, and what it adds to the tail's. Runs after the products.
 * Bindings: sizes, x, gradients, values.
 */
export const BLOCKLESS_BIAS_SHADER = `
struct Sizes { rows: u32, inner: u32, adapterBias: u32, tail: u32 }
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> gradients: array<vec4f>;
@group(0) @binding(3) var<storage, read> values: array<vec4f>;
@compute @workgroup_size(${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let block = id.x;
  if (block >= (sizes.inner + 3) / 4) { return; }
  var sum = 0.0;
  for (var row = 0u; row < sizes.rows / 2; row++) { sum += x[row].x; }
  let bias = values[sizes.adapterBias + block];
  let tail = sizes.tail + 4 * block;
  for (var i = 0u; i < 4; i++) { gradients[tail + i] += vec4f(sum * bias[i], 0, 0, 0); }
  gradients[sizes.adapterBias + block] =
    sum * vec4f(values[tail].x, values[tail + 1].x, values[tail + 2].x, values[tail + 3].x);
}`;
