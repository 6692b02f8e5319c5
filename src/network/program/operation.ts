/** One step of a program: what is computed of which values, whatever device then does it. Types alone. */

export type Opcode =
  | 'scale-image'
  | 'pointwise'
  | 'convolution'
  | 'depthwise'
  | 'max-pool'
  | 'neighbourhood-mean'
  | 'add-resized'
  | 'dot-rows'
  | 'nearest';

export type KernelActivation = 'linear' | 'relu' | 'relu6' | 'leaky-relu';

/** Padding in cells before the first. */
export interface OperationShape {
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly outHeight: number;
  readonly outWidth: number;
}

/** What an operation reads or writes, wherever a program then puts it. */
export interface Value {
  readonly sizeBytes: number;
}

/** A map of float32, `[height, width, channels]`. */
export interface MapValue extends Value {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What the fields mean for which opcode is said in native/kernels/program.h. */
export interface Operation {
  readonly opcode: Opcode;
  readonly activation?: KernelActivation;
  readonly input: Value;
  readonly addend?: Value | null;
  /** As `Uploads` gave them: weights stay where they are, whatever program uses them. */
  readonly weight?: number;
  readonly bias?: number | null;
  readonly output: Value;
  readonly scratch?: Value;
  readonly rows?: Value;
  readonly columns?: Value;
  readonly shape: Partial<OperationShape>;
}
