/** A head under the official code's names, as `ckpt.pth` holds it. */

import { InputError } from '../errors.ts';
import { type Head, isFiniteHead } from './head.ts';
import { floatTensor, type TensorEntry, type TensorFile } from './tensorTypes.ts';

/** Official names; the weights of linear layers are `[output, input]` there and `[input, output]` here. */
const NAMES = {
  adapterWeight: 'pre_projection.layers.0fc.weight',
  adapterBias: 'pre_projection.layers.0fc.bias',
  hiddenWeight: 'discriminator.body.block1.0.weight',
  hiddenBias: 'discriminator.body.block1.0.bias',
  normWeight: 'discriminator.body.block1.1.weight',
  normBias: 'discriminator.body.block1.1.bias',
  runningMean: 'discriminator.body.block1.1.running_mean',
  runningVariance: 'discriminator.body.block1.1.running_var',
  tailWeight: 'discriminator.tail.weight',
} as const;

type Named = keyof typeof NAMES;

/** A batch norm's count of steps, which nothing in evaluation reads. */
const STEP_COUNT = 'discriminator.body.block1.1.num_batches_tracked';

const KNOWN: ReadonlySet<string> = new Set([...Object.values(NAMES), STEP_COUNT]);

/**
 * The head of an official checkpoint (one linear projection, two discriminator layers: the paper's).
 * @throws InputError `file-format` where a tensor is missing or one too many, has another shape or holds what
 * is no number.
 */
export function readOfficialHead(file: TensorFile): Head {
  requireKnownTensors(file);
  const [hidden = 0, channels = 0] = file.get(NAMES.hiddenWeight)?.shape ?? [];
  const shapes = officialShapes(channels, hidden);
  const values = Object.fromEntries(
    Object.entries(NAMES).map(([name, official]) => {
      const shape = shapes[name as Named];
      const data = floatTensor(file, official, shape);
      return [name, isLinear(name as Named) ? transpose(data, shape[0], shape[1]) : data];
    }),
  ) as Record<Named, Float32Array>;
  const head: Head = { ...values, mean: new Float32Array(channels), scale: 1 };
  if (channels > 0 && isFiniteHead(head)) return head;
  throw new InputError(
    'file-format',
    'a checkpoint whose head cannot score',
    'finite numbers throughout',
    'Train it again, or take another checkpoint.',
  );
}

/** Another depth of projection or discriminator has tensors that this head would leave out. */
function requireKnownTensors(file: TensorFile): void {
  const unknown = [...file.keys()].find((name) => !KNOWN.has(name));
  if (unknown === undefined && file.has(NAMES.hiddenWeight)) return;
  throw new InputError(
    'file-format',
    unknown === undefined
      ? `a checkpoint without ${NAMES.hiddenWeight}`
      : `a checkpoint with ${unknown}`,
    'the head of one projection layer and two discriminator layers that the official code saves',
    "Take the official code's ckpt.pth, trained with --pre_proj 1 and --dsc_layers 2.",
  );
}

/**
 * The inverse for heads without standardisation, as the paper's are.
 * @throws RangeError for a standardised head, which the official names cannot say.
 */
export function writeOfficialHead(head: Head): TensorFile {
  if (head.scale !== 1 || head.mean.some((value) => value !== 0)) {
    throw new RangeError('Got a head with standardisation, expected one of the paper profile.');
  }
  const shapes = officialShapes(head.mean.length, head.tailWeight.length);
  return new Map(
    (Object.keys(NAMES) as Named[]).map((name): [string, TensorEntry] => {
      const shape = shapes[name];
      const data = isLinear(name) ? transpose(head[name], shape[1], shape[0]) : head[name];
      return [NAMES[name], { type: 'F32', shape, data }];
    }),
  );
}

function isLinear(name: Named): boolean {
  return name === 'adapterWeight' || name === 'hiddenWeight';
}

function officialShapes(channels: number, hidden: number): Record<Named, readonly number[]> {
  return {
    adapterWeight: [channels, channels],
    adapterBias: [channels],
    hiddenWeight: [hidden, channels],
    hiddenBias: [hidden],
    normWeight: [hidden],
    normBias: [hidden],
    runningMean: [hidden],
    runningVariance: [hidden],
    tailWeight: [1, hidden],
  };
}

/** `[rows, columns]` to `[columns, rows]`. */
function transpose(data: Float32Array, rows: number, columns: number): Float32Array {
  const transposed = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      transposed[column * rows + row] = data[row * columns + column];
    }
  }
  return transposed;
}
