/** What several shaders of a training step share in WGSL: batch norm with leaky ReLU, and the gradient that comes back. */

import { LEAKY_SLOPE } from '../../head.ts';

/**
 * Bindings 0 to 3: sizes, x `[rows, columns]` before batch norm, norm (mean, inverse deviation, mean gradient, mean
 * product), values of all that is learned. Columns are in fours throughout.
 */
export const NORMALISED = normalised('read');

/** The same where `x` is written as well. */
export const NORMALISED_IN_PLACE = normalised('read_write');

function normalised(access: 'read' | 'read_write'): string {
  return `
struct Sizes { rows: u32, columns4: u32, normWeight: u32, normBias: u32, tail: u32, joinsPairs: u32 }
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, ${access}> x: array<vec4f>;
@group(0) @binding(2) var<storage, read> norm: array<vec4f>;
@group(0) @binding(3) var<storage, read> values: array<vec4f>;
fn gain(column: u32) -> vec4f {
  return values[sizes.normWeight + column] * norm[sizes.columns4 + column];
}
fn normalise(centred: vec4f, column: u32) -> vec4f {
  return centred * gain(column) + values[sizes.normBias + column];
}
fn slope(normalised: vec4f) -> vec4f {
  return select(vec4f(${LEAKY_SLOPE}), vec4f(1), normalised > vec4f());
}`;
}

export interface NormalisedSizes {
  readonly rows: number;
  readonly columns: number;
  /** Places in vec4s. */
  readonly normWeight: number;
  readonly normBias: number;
  readonly tail: number;
  /** Whether a fake row's gradient is added to its true row's: what a first layer's backward pass needs. */
  readonly joinsPairs: boolean;
}

export function normalisedSizesData(sizes: NormalisedSizes): Uint32Array {
  const { rows, columns, normWeight, normBias, tail, joinsPairs } = sizes;
  return Uint32Array.of(rows, columns / 4, normWeight, normBias, tail, Number(joinsPairs));
}

/** Where a block's output gradient comes from: scores through the tail, or the block that follows. */
export type OutputGradient = 'tail' | 'next-block';

/** A binding: of scores (hinge and gradient) or of the block's output. */
export function outputGradient(of: OutputGradient, binding: number): string {
  return of === 'tail'
    ? `
@group(0) @binding(${binding}) var<storage, read> scores: array<vec2f>;
fn outputGradient(row: u32, column: u32) -> vec4f {
  return scores[row].y * values[sizes.tail + column];
}`
    : `
@group(0) @binding(${binding}) var<storage, read> incoming: array<vec4f>;
fn outputGradient(row: u32, column: u32) -> vec4f {
  return incoming[row * sizes.columns4 + column];
}`;
}
