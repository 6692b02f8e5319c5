/** One step of a program, and its form in linear memory: `Operation` of kernels/program.h. */

/** In the order of `Opcode` there. */
const OPCODES = [
  'scale-image',
  'pointwise',
  'convolution',
  'depthwise',
  'max-pool',
  'neighbourhood-mean',
  'add-resized',
  'dot-rows',
  'train',
] as const;

export type Opcode = (typeof OPCODES)[number];

/** In the order of `Activation` of kernels/kernels.h. */
const ACTIVATIONS = ['linear', 'relu', 'relu6', 'leaky-relu'] as const;

export type KernelActivation = (typeof ACTIVATIONS)[number];

/** In the order of `ConvolutionShape` of kernels/kernels.h; padding in cells before the first. */
const SHAPE_FIELDS = [
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
] as const;

export type OperationShape = Readonly<Record<(typeof SHAPE_FIELDS)[number], number>>;

/** What an operation reads or writes, wherever a program then puts it. */
export interface Value {
  readonly sizeBytes: number;
}

/** What the fields mean for which opcode is said in kernels/program.h. */
export interface Operation {
  readonly opcode: Opcode;
  readonly activation?: KernelActivation;
  readonly input: Value;
  readonly addend?: Value | null;
  /** Addresses: weights stay where they are, whatever program uses them. */
  readonly weight?: number;
  readonly bias?: number | null;
  readonly output: Value;
  readonly scratch?: Value;
  readonly rows?: Value;
  readonly columns?: Value;
  readonly shape: Partial<OperationShape>;
}

const OPERATION_WORDS = 10 + SHAPE_FIELDS.length;

export const OPERATION_BYTES = OPERATION_WORDS * Int32Array.BYTES_PER_ELEMENT;

/** A null pointer. */
const NOTHING = 0;

/** The words of an operation, as C reads them; `addressOf` says where its values lie. */
export function encodeOperation(
  operation: Operation,
  addressOf: (value: Value) => number,
): readonly number[] {
  const { opcode, activation = 'linear', shape } = operation;
  const pointer = (value: Value | null | undefined) => (value ? addressOf(value) : NOTHING);
  return [
    OPCODES.indexOf(opcode),
    ACTIVATIONS.indexOf(activation),
    pointer(operation.input),
    pointer(operation.addend),
    operation.weight ?? NOTHING,
    operation.bias ?? NOTHING,
    pointer(operation.output),
    pointer(operation.scratch),
    pointer(operation.rows),
    pointer(operation.columns),
    ...encodeShape(shape),
  ];
}

/** The words of a `ConvolutionShape`; what is not said is zero. */
export function encodeShape(shape: Partial<OperationShape>): readonly number[] {
  return SHAPE_FIELDS.map((field) => shape[field] ?? 0);
}
