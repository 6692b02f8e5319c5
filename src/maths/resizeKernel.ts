/** Resizing of RGB by SIMD in WebAssembly, equal to the loops of resize.ts to the last bit; memory of its own, which only grows. */

import { RESIZE_MODULE } from './resizeModule.ts';
import type { AxisPart, ResizeTaps } from './resizeTaps.ts';

/** Functions of resize.c; pointers are addresses in `memory`. */
interface ResizeFunctions {
  readonly memory: WebAssembly.Memory;
  readonly __heap_base: WebAssembly.Global<'i32'>;
  resize_columns(
    ...numbers: [source: number, width: number, rows: number, out: number, ...AxisNumbers]
  ): void;
  resize_rows(...numbers: [source: number, rowBytes: number, out: number, ...AxisNumbers]): void;
}

type AxisNumbers = [
  outputs: number,
  starts: number,
  pairs: number,
  weights: number,
  stride: number,
];

export interface ResizeKernel {
  /** Columns first and then rows, which may keep their number; columns may not. Gives `[height, width, 3]`. */
  resizeRgb(source: RgbRaster, columns: AxisPart, rows: AxisPart): Uint8Array;
}

interface RgbRaster {
  readonly width: number;
  readonly data: Uint8Array;
}

const CHANNELS = 3;
/** That are read past the end of a part. */
const SPARE_BYTES = 16;
/** Of the source at once, so that a large picture is never in memory twice. */
const BAND_BYTES = 2 ** 20;
const PAGE_BYTES = 2 ** 16;
const WORD_BYTES = 4;
/** Weights are split into halves that fit 16-bit products. */
const LOW_BITS = 11;

let kernel: ResizeKernel | null | undefined;

/** Null where WebAssembly lacks SIMD. */
export function resizeKernel(): ResizeKernel | null {
  if (kernel === undefined) kernel = openKernel();
  return kernel;
}

function openKernel(): ResizeKernel | null {
  const bytes = Uint8Array.from(atob(RESIZE_MODULE), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return createKernel(exports as unknown as ResizeFunctions);
}

function createKernel(functions: ResizeFunctions): ResizeKernel {
  const { memory, __heap_base } = functions;

  function axis(taps: ResizeTaps, address: number): AxisNumbers {
    const { starts, counts, weights, stride } = taps;
    const outputs = starts.length;
    const pairStride = Math.ceil(stride / 2);
    const words = new Int32Array(memory.buffer, address, axisBytes(taps) / WORD_BYTES);
    const halves = new Int16Array(memory.buffer, address + 2 * outputs * WORD_BYTES);
    words.fill(0);
    words.set(starts);
    for (let output = 0; output < outputs; output++) {
      const count = counts[output];
      words[outputs + output] = Math.ceil(count / 2);
      for (let tap = 0; tap < count; tap++) {
        const weight = weights[output * stride + tap];
        const pair = output * pairStride + (tap >> 1);
        halves[4 * pair + (tap & 1)] = weight >> LOW_BITS;
        halves[4 * pair + 2 + (tap & 1)] = weight & (2 ** LOW_BITS - 1);
      }
    }
    const pairs = address + outputs * WORD_BYTES;
    return [outputs, address, pairs, pairs + outputs * WORD_BYTES, pairStride];
  }

  function bytesAt(address: number, sizeBytes: number): Uint8Array {
    return new Uint8Array(memory.buffer, address, sizeBytes);
  }

  return {
    resizeRgb(source, columns, rows) {
      if (!columns.taps)
        throw new RangeError('Got columns that keep their number, expected others.');
      const rowBytes = columns.inputLength * CHANNELS;
      const outRowBytes = columns.taps.starts.length * CHANNELS;
      const bandRows = Math.max(1, Math.floor(BAND_BYTES / rowBytes));
      const outRows = rows.taps?.starts.length ?? 0;
      const sizesBytes = [
        axisBytes(columns.taps),
        rows.taps ? axisBytes(rows.taps) : 0,
        bandRows * rowBytes,
        // A weight of zero takes a row past the last.
        (rows.inputLength + 1) * outRowBytes,
        outRows * outRowBytes,
      ];
      const [ofColumns, ofRows, band, between, out] = reserve(
        functions,
        __heap_base.value,
        sizesBytes,
      );
      const columnAxis = axis(columns.taps, ofColumns);
      for (let row = 0; row < rows.inputLength; row += bandRows) {
        const count = Math.min(bandRows, rows.inputLength - row);
        const target = bytesAt(band, count * rowBytes);
        for (let i = 0; i < count; i++) {
          const start = (rows.inputStart + row + i) * source.width + columns.inputStart;
          const pixels = source.data.subarray(CHANNELS * start, CHANNELS * start + rowBytes);
          target.set(pixels, i * rowBytes);
        }
        const place = between + row * outRowBytes;
        functions.resize_columns(band, columns.inputLength, count, place, ...columnAxis);
      }
      if (!rows.taps) return bytesAt(between, rows.inputLength * outRowBytes).slice();
      functions.resize_rows(between, outRowBytes, out, ...axis(rows.taps, ofRows));
      return bytesAt(out, outRows * outRowBytes).slice();
    },
  };
}

/** Starts, numbers of pairs, and two words a pair. */
function axisBytes({ starts, stride }: ResizeTaps): number {
  return starts.length * (2 + 2 * Math.ceil(stride / 2)) * WORD_BYTES;
}

/** Addresses of parts of these sizes, one after another. */
function reserve(
  { memory }: ResizeFunctions,
  start: number,
  sizesBytes: readonly number[],
): number[] {
  let end = start;
  const addresses = sizesBytes.map((sizeBytes) => {
    const address = Math.ceil(end / SPARE_BYTES) * SPARE_BYTES;
    end = address + sizeBytes + SPARE_BYTES;
    return address;
  });
  const missingBytes = end - memory.buffer.byteLength;
  if (missingBytes > 0) memory.grow(Math.ceil(missingBytes / PAGE_BYTES));
  return addresses;
}
