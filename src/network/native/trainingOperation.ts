/** One operation of a training step, and its form in linear memory: `TrainingOperation` of kernels/train.h. */

const BATCH = ['count', 'stride'] as const;

const NORM = [
  'normWeight',
  'normBias',
  'normShift',
  'runningMean',
  'runningVariance',
  'normMean',
  'inverseDeviation',
  'gain',
] as const;

/** In the order of `TrainingKind`, and their fields in the order of the kernels' arguments there, where each is explained. */
const FIELDS = {
  'gather-rows': ['source', 'mean', 'out', 'channels', 'scale', ...BATCH],
  'draw-noise': ['out', 'channels', 'deviation', 'seed', 'step', ...BATCH],
  transpose: ['source', 'out', 'rows', 'columns', 'sourceStride'],
  multiply: [
    ...['left', 'right', 'start', 'out', 'rows', 'inner', 'columns'],
    ...['leftStride', 'rightStride', 'outStride'],
  ],
  'multiply-vector': ['vector', 'matrix', 'start', 'out', 'inner', 'columns'],
  'gather-statistics': ['x', 'columns', ...BATCH, ...NORM],
  normalise: ['x', 'out', 'columns', ...BATCH, ...NORM],
  'score-rows': ['x', 'tail', 'parts', 'columns', ...BATCH, ...NORM],
  'take-scores': ['x', 'normShift', 'scores', ...BATCH],
  'open-hinges': ['parts', 'hinge', 'gradient', 'partCount', ...BATCH],
  'pass-back': [
    ...['x', 'outputGradient', 'scoreGradient', 'tail'],
    ...['weightGradient', 'biasGradient', 'tailGradient', 'columns', 'joinsPairs'],
    ...BATCH,
    ...NORM,
  ],
  'spread-scores': [
    ...['x', 'scoreGradient', 'tail', 'bias', 'biasGradient', 'tailStart', 'channels'],
    ...BATCH,
  ],
  'update-parameters': [
    ...['parameter', 'first', 'second', 'gradient', 'count'],
    ...['coupledDecay', 'keptShare', 'stepSize', 'rootScale'],
  ],
} as const;

type Kind = keyof typeof FIELDS;

/** Addresses, counts in panels' multiples of eight, and floats; 0 is a null pointer. */
export type TrainingOperation = {
  [K in Kind]: { readonly kind: K } & Readonly<Record<(typeof FIELDS)[K][number], number>>;
}[Kind];

export type BatchFields = Readonly<Record<(typeof BATCH)[number], number>>;
export type NormFields = Readonly<Record<(typeof NORM)[number], number>>;

const KINDS = Object.keys(FIELDS);

const FLOATS: ReadonlySet<string> = new Set([
  ...['scale', 'deviation', 'coupledDecay', 'keptShare', 'stepSize', 'rootScale'],
]);

/** `TRAINING_ARGUMENTS` of kernels/train.h, and the kind. */
export const TRAINING_OPERATION_WORDS = 20;

/** Writes it to `words`, which are as many as an operation has. */
export function writeTrainingOperation(operation: TrainingOperation, words: Int32Array): void {
  words[0] = KINDS.indexOf(operation.kind);
  const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
  const values: Readonly<Record<string, number | string>> = operation;
  FIELDS[operation.kind].forEach((field, index) => {
    (FLOATS.has(field) ? floats : words)[index + 1] = Number(values[field]);
  });
}
