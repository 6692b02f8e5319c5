/** An operation's form in linear memory: `Operation` of kernels/program.h. */

import type { KernelActivation, Opcode, OperationShape, Value } from '../program/operation.ts';
import type { NativeOperation } from './fuseExpansions.ts';

/** In the order of `Opcode` there. */
const OPCODES: readonly Opcode[] = [
  'scale-image',
  'pointwise',
  'convolution',
  'depthwise',
  'max-pool',
  'neighbourhood-mean',
  'add-resized',
  'dot-rows',
  'nearest',
];

/** In the order of `Activation` of kernels/kernels.h. */
const ACTIVATIONS: readonly KernelActivation[] = ['linear', 'relu', 'relu6', 'leaky-relu'];

/** In the order of `ConvolutionShape` of kernels/kernels.h; padding in cells before the first. */
const SHAPE_FIELDS: readonly (keyof OperationShape)[] = [
  'height',
  'width',
  'inChannels',
  'outChannels',
  'kernel',
  'stride',
  'padTop',
  'padLeft',
  'outHeight',
  'outWidth',
];

const OPERATION_WORDS = 12 + SHAPE_FIELDS.length;

export const OPERATION_BYTES = OPERATION_WORDS * Int32Array.BYTES_PER_ELEMENT;

/** Of `TRAIN`, where the address of its operation is: that of `input`. */
export const TRAINING_WORD = 2;

/** A null pointer. */
const NOTHING = 0;

/** The words of an operation, as C reads them; `addressOf` says where its values lie. */
export function encodeOperation(
  operation: NativeOperation,
  addressOf: (value: Value) => number,
): readonly number[] {
  const { opcode, activation = 'linear', shape } = operation;
  const pointer = (value: Value | null | undefined) => (value ? addressOf(value) : NOTHING);
  const expansion = 'expansion' in operation ? operation.expansion : null;
  return [
    expansion ? EXPAND_DEPTHWISE : OPCODES.indexOf(opcode),
    ACTIVATIONS.indexOf(activation),
    pointer(operation.input),
    pointer(operation.addend),
    operation.weight ?? NOTHING,
    operation.bias ?? NOTHING,
    pointer(operation.output),
    pointer(operation.scratch),
    pointer(operation.rows),
    pointer(operation.columns),
    expansion?.weight ?? NOTHING,
    expansion?.bias ?? NOTHING,
    ...encodeShape(shape),
  ];
}

/** `TRAIN` of `Opcode`, which only this device has. */
const TRAIN = OPCODES.length;

/** `EXPAND_DEPTHWISE` of `Opcode`, likewise. */
const EXPAND_DEPTHWISE = TRAIN + 1;

/** The words of an operation that has the training operation at `address` done. */
export function encodeTraining(address: number): readonly number[] {
  const words = new Array<number>(OPERATION_WORDS).fill(0);
  words[0] = TRAIN;
  words[TRAINING_WORD] = address;
  return words;
}

/** The words of a `ConvolutionShape`; what is not said is zero. */
export function encodeShape(shape: Partial<OperationShape>): readonly number[] {
  return SHAPE_FIELDS.map((field) => shape[field] ?? 0);
}
