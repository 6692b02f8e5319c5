/** Maps as the kernels have them: channels in fours, those beyond the last zero. */

import { roundToFloat16, widenFloat16 } from '../../maths/float16.ts';
import type { MapValue, Value } from '../program/operation.ts';
import type { Precision } from './kernels/shader.ts';

export const QUAD = 4;

export function quadsOf(channels: number): number {
  return Math.ceil(channels / QUAD);
}

/** Rows of `length` values to rows of `room`, with zeros behind or the end cut off; the same array where both are equal. */
export function fitRows(values: Float32Array, length: number, room: number): Float32Array {
  if (length === room) return values;
  const rows = values.length / length;
  const fitted = new Float32Array(rows * room);
  for (let row = 0; row < rows; row++) {
    const start = row * length;
    fitted.set(values.subarray(start, start + Math.min(length, room)), row * room);
  }
  return fitted;
}

/** `[rows, channels]` to `[rows, 4 * quads]`. */
export function padChannels(values: Float32Array, channels: number): Float32Array {
  return fitRows(values, channels, QUAD * quadsOf(channels));
}

/** `[matrices, inputs, outputs]` to `[matrices, 4 * quads, 4 * quads]`. */
export function padMatrices(values: Float32Array, inputs: number, outputs: number): Float32Array {
  const columns = QUAD * quadsOf(outputs);
  const rows = QUAD * quadsOf(inputs);
  return fitRows(padChannels(values, outputs), inputs * columns, rows * columns);
}

export function isMap(value: Value): value is MapValue {
  return 'channels' in value;
}

/** Of one stored value. */
export function storedBytes(precision: Precision): number {
  return precision === 'float16' ? 2 : 4;
}

/** As maps and weights are stored; the same array for float32. */
export function stored(values: Float32Array, precision: Precision): Float32Array | Uint16Array {
  if (precision === 'float32') return values;
  const halves = new Uint16Array(values.length);
  roundToFloat16(values, halves);
  return halves;
}

/** The inverse. */
export function loaded(bytes: ArrayBuffer, precision: Precision): Float32Array {
  if (precision === 'float32') return new Float32Array(bytes);
  const halves = new Uint16Array(bytes);
  const values = new Float32Array(halves.length);
  widenFloat16(halves, values);
  return values;
}
