/** What a training step does row by row or number by number in WGSL: outputs, scores and hinges, gradients, the update. */

import { ADAM, type AdamOptions, MARGIN, OPTIMIZERS } from '../../trainingRule.ts';
import { FIND_LANE, laneWorkgroups } from '../kernels/lanes.ts';
import type { Workgroups } from '../kernels/shader.ts';
import {
  NORMALISED,
  NORMALISED_IN_PLACE,
  type OutputGradient,
  outputGradient,
} from './normalised.ts';

const SIDE = 8;
const ELEMENTS = 64;

export function elementWorkgroups(rows: number, columns: number): [number, number] {
  return [Math.ceil(columns / 4 / SIDE), Math.ceil(rows / SIDE)];
}

export function rowWorkgroups(rows: number): [number, number] {
  return [1, Math.ceil(rows / SIDE)];
}

/** Of a block that is not the last. Bindings: those of `NORMALISED`, the output. */
export const OUTPUT_SHADER = `
${NORMALISED}
@group(0) @binding(4) var<storage, read_write> output: array<vec4f>;
@compute @workgroup_size(${SIDE}, ${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= sizes.columns4 || id.y >= sizes.rows) { return; }
  let place = id.y * sizes.columns4 + id.x;
  let normalised = normalise(x[place] - norm[id.x], id.x);
  output[place] = normalised * slope(normalised);
}`;

/** A row's hinge, and the loss's gradient by its score: true rows come first, fake ones after. */
export const HINGE = `
fn hingeAndGradient(score: f32, row: u32, rows: u32) -> vec2f {
  let sign = select(-1.0, 1.0, row >= rows / 2);
  let hinge = max(0.0, ${MARGIN} + sign * score);
  return vec2f(hinge, select(0.0, 2 * sign / f32(rows), hinge > 0));
}`;

/** Scores of the last block's rows, eight threads a row. Bindings: those of `NORMALISED`, scores. */
export const SCORE_SHADER = `
${NORMALISED}
${HINGE}
@group(0) @binding(4) var<storage, read_write> scores: array<vec2f>;
var<workgroup> sums: array<array<f32, ${SIDE}>, ${SIDE}>;
@compute @workgroup_size(${SIDE}, ${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let row = min(id.y, sizes.rows - 1);
  var sum = vec4f();
  for (var column = local.x; column < sizes.columns4; column += ${SIDE}) {
    let normalised = normalise(x[row * sizes.columns4 + column] - norm[column], column);
    sum += normalised * slope(normalised) * values[sizes.tail + column];
  }
  sums[local.y][local.x] = dot(sum, vec4f(1));
  workgroupBarrier();
  if (local.x > 0 || id.y >= sizes.rows) { return; }
  var score = 0.0;
  for (var i = 0; i < ${SIDE}; i++) { score += sums[local.y][i]; }
  scores[row] = hingeAndGradient(score, row, sizes.rows);
}`;

/** Replaces a block's values before batch norm by the gradient by them. Bindings: those of `NORMALISED`, the gradient. */
export function hiddenGradientShader(of: OutputGradient): string {
  return `
${NORMALISED_IN_PLACE}
${outputGradient(of, 4)}
fn hiddenGradient(row: u32, column: u32) -> vec4f {
  let centred = x[row * sizes.columns4 + column] - norm[column];
  let gradient = outputGradient(row, column) * slope(normalise(centred, column));
  let means = norm[2 * sizes.columns4 + column] + centred * norm[3 * sizes.columns4 + column];
  return (gradient - means) * gain(column);
}
@compute @workgroup_size(${SIDE}, ${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let half = sizes.rows / 2;
  if (id.x >= sizes.columns4 || id.y >= half) { return; }
  let ofTrue = hiddenGradient(id.y, id.x);
  let ofFake = hiddenGradient(id.y + half, id.x);
  x[id.y * sizes.columns4 + id.x] = select(ofTrue, ofTrue + ofFake, sizes.joinsPairs == 1);
  x[(id.y + half) * sizes.columns4 + id.x] = ofFake;
}`;
}

/** The loss of a step's scores. Bindings: scores, loss, whose length is the rows'. */
export const LOSS_SHADER = `
struct Sizes { rows: u32 }
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> scores: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> loss: array<f32>;
var<workgroup> sums: array<f32, ${ELEMENTS}>;
@compute @workgroup_size(${ELEMENTS})
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var row = thread; row < sizes.rows; row += ${ELEMENTS}) { sum += scores[row].x; }
  sums[thread] = sum;
  workgroupBarrier();
  if (thread > 0) { return; }
  var total = 0.0;
  for (var i = 0; i < ${ELEMENTS}; i++) { total += sums[i]; }
  loss[0] = 2 * total / f32(sizes.rows);
}`;

/** The largest heads have more parameters than one row of workgroups has lanes for. */
export function updateWorkgroups(floats: number): Workgroups {
  return laneWorkgroups(floats / 4);
}

/** The `UpdateValues` of step number `step`, from 1. */
export function updateValuesData(step: number): Float32Array {
  const correction = 1 - ADAM.beta1 ** step;
  return Float32Array.of(
    OPTIMIZERS.adapter.learningRate / correction,
    OPTIMIZERS.discriminator.learningRate / correction,
    1 / Math.sqrt(1 - ADAM.beta2 ** step),
    0,
  );
}

/** Both optimizers at once; the adapter's numbers come first. Bindings: sizes, step, values, moments, gradients. */
export const UPDATE_SHADER = `
struct Sizes { adapter4: u32, count4: u32 }
struct UpdateValues { adapterStep: f32, discriminatorStep: f32, rootScale: f32, unused: f32 }
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<uniform> update: UpdateValues;
@group(0) @binding(2) var<storage, read_write> values: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> first: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> second: array<vec4f>;
@group(0) @binding(5) var<storage, read> gradients: array<vec4f>;
${FIND_LANE}
  let i = index;
  if (i >= sizes.count4) { return; }
  let isAdapter = i < sizes.adapter4;
  let old = values[i];
  let gradient = gradients[i] + select(${coupledDecay(OPTIMIZERS.discriminator)}, ${coupledDecay(OPTIMIZERS.adapter)}, isAdapter) * old;
  let kept = old * select(${keptShare(OPTIMIZERS.discriminator)}, ${keptShare(OPTIMIZERS.adapter)}, isAdapter);
  let newFirst = ${ADAM.beta1} * first[i] + ${1 - ADAM.beta1} * gradient;
  let newSecond = ${ADAM.beta2} * second[i] + ${1 - ADAM.beta2} * gradient * gradient;
  let stepSize = select(update.discriminatorStep, update.adapterStep, isAdapter);
  first[i] = newFirst;
  second[i] = newSecond;
  values[i] = kept - stepSize * newFirst / (update.rootScale * sqrt(newSecond) + ${ADAM.epsilon});
}`;

function coupledDecay({ decay, weightDecay }: AdamOptions): string {
  return `${decay === 'coupled' ? weightDecay : 0}f`;
}

function keptShare({ decay, weightDecay, learningRate }: AdamOptions): string {
  return `${decay === 'coupled' ? 1 : 1 - learningRate * weightDecay}f`;
}
