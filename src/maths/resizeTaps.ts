/** Which samples of an axis make up each output sample of a resize, and with what weight: Pillow's triangle filter in integers. */

/** Weights sum to 2 to this. */
export const WEIGHT_BITS = 22;

/** Which input samples make up each output sample of one axis: weights of output i at `i * stride`. */
export interface ResizeTaps {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly weights: Int32Array;
  readonly stride: number;
}

/** The outputs `first` to `first + length` of an axis, and the inputs that they take. */
export interface AxisPart {
  readonly inputStart: number;
  readonly inputLength: number;
  /** Counted from `inputStart`; null where the axis keeps its size. */
  readonly taps: ResizeTaps | null;
}

export function axisPart(
  inputSize: number,
  outputSize: number,
  first: number,
  length: number,
): AxisPart {
  if (inputSize === outputSize) return { inputStart: first, inputLength: length, taps: null };
  const { starts, counts, weights, stride } = resizeTaps(inputSize, outputSize);
  const last = first + length - 1;
  const inputStart = starts[first];
  return {
    inputStart,
    inputLength: starts[last] + counts[last] - inputStart,
    taps: {
      starts: starts.subarray(first, first + length).map((start) => start - inputStart),
      counts: counts.subarray(first, first + length),
      weights: weights.subarray(first * stride, (first + length) * stride),
      stride,
    },
  };
}

function resizeTaps(inputSize: number, outputSize: number): ResizeTaps {
  const scale = inputSize / outputSize;
  const support = Math.max(scale, 1);
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(outputSize);
  const counts = new Int32Array(outputSize);
  const weights = new Int32Array(outputSize * stride);
  const triangle = new Float64Array(stride);

  for (let output = 0; output < outputSize; output++) {
    const centre = (output + 0.5) * scale;
    const start = Math.max(Math.trunc(centre - support + 0.5), 0);
    const count = Math.min(Math.trunc(centre + support + 0.5), inputSize) - start;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) {
      const distance = Math.abs((tap + start - centre + 0.5) * (1 / support));
      triangle[tap] = Math.max(0, 1 - distance);
      sum += triangle[tap];
    }
    for (let tap = 0; tap < count; tap++) {
      weights[output * stride + tap] = 0.5 + (triangle[tap] / sum) * (1 << WEIGHT_BITS);
    }
    starts[output] = start;
    counts[output] = count;
  }
  return { starts, counts, weights, stride };
}
