/** A program's operations as calls of kernels. */

import type { KernelActivation, Opcode, Operation, Value } from '../program/operation.ts';
import { addResized, maxPool, neighbourhoodMean, scaleImage } from './kernels/cells.ts';
import { CONVOLUTION_QUADS, convolution } from './kernels/convolution.ts';
import { DEPTHWISE_QUADS, depthwise } from './kernels/depthwise.ts';
import { dotRows, resizedDots } from './kernels/dots.ts';
import { nearest } from './kernels/nearest.ts';
import type { Kernel, KernelNumbers } from './kernels/shader.ts';
import { quadLanes } from './kernels/strips.ts';
import { quadsOf } from './quads.ts';

export interface Step {
  readonly kernel: Kernel;
  readonly numbers: KernelNumbers;
  readonly operands: Operands;
}

/** What a step reads and writes. */
export interface Operands {
  readonly input: Value;
  readonly addend: Value | null;
  /** As `Uploads` gave them. */
  readonly weight: number | null;
  readonly bias: number | null;
  readonly output: Value;
  readonly rows: Value | null;
  readonly columns: Value | null;
}

/** All of them, so that they can be compiled before the first program is known. */
export const KERNELS: readonly Kernel[] = [
  ...[scaleImage, convolution, depthwise, maxPool],
  ...[neighbourhoodMean, addResized, dotRows, resizedDots, nearest],
];

const KERNEL_OF: Readonly<Record<Opcode, Kernel>> = {
  'scale-image': scaleImage,
  pointwise: convolution,
  convolution,
  depthwise,
  'max-pool': maxPool,
  'neighbourhood-mean': neighbourhoodMean,
  'add-resized': addResized,
  'dot-rows': dotRows,
  nearest,
};

/** In the order of `activate` in kernels/shader.ts. */
const ACTIVATIONS: readonly KernelActivation[] = ['linear', 'relu', 'relu6', 'leaky-relu'];

/** A sum of maps that only the last layer reads is never stored: both are one step then. */
export function planSteps(operations: readonly Operation[]): readonly Step[] {
  return operations.flatMap((operation, index) => {
    const [before, after] = [operations[index - 1], operations[index + 1]];
    if (before && isFolded(before, operation)) return [];
    return after && isFolded(operation, after) ? foldedStep(operation, after) : step(operation);
  });
}

/** The last layer comes last in a program, so nothing else reads the sum. */
function isFolded(operation: Operation, next: Operation): boolean {
  return (
    operation.opcode === 'add-resized' &&
    next.opcode === 'dot-rows' &&
    next.input === operation.output
  );
}

function foldedStep(sum: Operation, last: Operation): Step {
  const { weight, bias, output } = operandsOf(last);
  const operands = { ...operandsOf(sum), weight, bias, output };
  return { kernel: resizedDots, numbers: numbersOf(sum), operands };
}

function step(operation: Operation): Step {
  return {
    kernel: KERNEL_OF[operation.opcode],
    numbers: numbersOf(operation),
    operands: operandsOf(operation),
  };
}

function operandsOf({ input, output, ...operation }: Operation): Operands {
  const { addend = null, weight = null, bias = null, rows = null, columns = null } = operation;
  return { input, addend, weight, bias, output, rows, columns };
}

/** What an operation leaves out follows from its opcode, as said in native/kernels/program.h. */
function numbersOf({
  opcode,
  activation = 'linear',
  shape,
  bias,
  addend,
}: Operation): KernelNumbers {
  const { height = 1, width = 1, inChannels = 0, outChannels = 0 } = shape;
  const common = {
    ...{ kernel: 1, stride: 1, padTop: 0, padLeft: 0 },
    inQuads: quadsOf(inChannels),
    outQuads: quadsOf(outChannels),
    activation: ACTIVATIONS.indexOf(activation),
    hasBias: bias == null ? 0 : 1,
    hasAddend: addend ? 1 : 0,
    quadLanes: quadLanes(
      quadsOf(outChannels),
      opcode === 'depthwise' ? DEPTHWISE_QUADS : CONVOLUTION_QUADS,
    ),
  };
  switch (opcode) {
    case 'scale-image':
    case 'pointwise':
    case 'dot-rows':
    case 'nearest': {
      const row = { height: 1, width: height, outHeight: 1, outWidth: height };
      return { ...common, ...row };
    }
    case 'convolution':
    case 'depthwise':
    case 'max-pool': {
      const { kernel = 1, stride = 1, padTop = 0, padLeft = 0 } = shape;
      const { outHeight = height, outWidth = width } = shape;
      const window = { kernel, stride, padTop, padLeft };
      return { ...common, ...window, height, width, outHeight, outWidth };
    }
    case 'neighbourhood-mean': {
      const { kernel = 1 } = shape;
      const padding = (kernel - 1) / 2;
      return {
        ...common,
        ...{ kernel, padTop: padding, padLeft: padding, outQuads: common.inQuads },
        ...{ height, width, outHeight: height, outWidth: width },
      };
    }
    case 'add-resized': {
      const { outHeight = 1, outWidth = 1 } = shape;
      const inQuads = common.outQuads;
      return { ...common, inQuads, height, width, outHeight, outWidth };
    }
  }
}
