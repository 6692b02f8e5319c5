/** Reads PyTorch's .pth and .pt files of the zip form (since 1.6): dictionaries of tensors, however deep. */

import { InputError } from '../errors.ts';
import { readPickle } from './pickle.ts';
import type { TensorEntry, TensorFile } from './tensorTypes.ts';
import { TorchTensor, torchScope } from './torchPickle.ts';
import { readZip } from './zipArchive.ts';

const PICKLE_NAME = /^[^/]+\/data\.pkl$/;

/** Decoded tensors that are no plain views, and likewise all names, take at most this many times the file's size. */
const MEMORY_FACTOR = 4;

const DEPTH_LIMIT = 32;
const NAME_LIMIT = 500;
/** A dictionary in two places is visited twice, so that a few could be visited without end. */
const VISIT_LIMIT = 1_000_000;

/**
 * Every tensor in the file, under the keys that lead to it joined by dots: `discriminator.tail.weight`. Integers,
 * `num_batches_tracked` among them, are kept; values that are no tensors are not. Data are decoded when first
 * looked at and are views of the file where possible; transposed and other strided tensors come in row-major order.
 * @throws InputError `file-format` where the archive or the pickle is broken, or needs more than tensors.
 */
export function readTorchFile(bytes: Uint8Array): TensorFile {
  const members = readZip(bytes);
  const pickles = [...members.keys()].filter((name) => PICKLE_NAME.test(name));
  const pickle = members.get(pickles[0] ?? '');
  if (!pickle || pickles.length > 1) {
    throw unusable(`${pickles.length} files named data.pkl`, 'one, as torch.save writes it');
  }
  const folder = pickles[0].slice(0, -'data.pkl'.length);
  const scope = torchScope({
    isBigEndian: readsBigEndian(members.get(`${folder}byteorder`)),
    copyLimitBytes: MEMORY_FACTOR * bytes.byteLength,
    bytesOf: (key) => members.get(`${folder}data/${key}`),
  });
  const root = readPickle(pickle, scope);
  if (!(root instanceof Map)) throw unusable('no dictionary', 'a state dict');
  return flatten(root, MEMORY_FACTOR * bytes.byteLength);
}

/** Files before PyTorch 2.1 don't say; they come from little-endian machines as good as always. */
function readsBigEndian(member: Uint8Array | undefined): boolean {
  if (!member) return false;
  const order = new TextDecoder().decode(member.subarray(0, 20));
  if (order !== 'little' && order !== 'big') {
    throw unusable(`the byte order ${order}`, 'little or big');
  }
  return order === 'big';
}

/** Names take at most `namesLimit` characters together. */
function flatten(root: ReadonlyMap<unknown, unknown>, namesLimit: number): TensorFile {
  const tensors = new Map<string, TensorEntry>();
  let namesLength = 0;
  let visits = 0;
  const visit = (value: unknown, name: string, depth: number): void => {
    if (depth > DEPTH_LIMIT) throw unusable('too deep dictionaries', `${DEPTH_LIMIT} levels`);
    if (value instanceof TorchTensor) {
      if (tensors.has(name)) throw unusable(`two tensors named ${name}`, 'each name once');
      namesLength += name.length;
      if (namesLength > namesLimit) throw unusable('too many names', 'each tensor in one place');
      tensors.set(name, value.entry);
    } else if (value instanceof Map || Array.isArray(value)) {
      for (const [key, child] of value.entries()) {
        visits++;
        if (visits > VISIT_LIMIT) throw unusable('too many values', `at most ${VISIT_LIMIT}`);
        if (child !== null && typeof child === 'object') visit(child, joined(name, key), depth + 1);
      }
    }
  };
  visit(root, '', 0);
  return tensors;
}

function joined(name: string, key: unknown): string {
  if (typeof key !== 'string' && typeof key !== 'number') {
    throw unusable('a key that is neither text nor a number', 'names of tensors');
  }
  const whole = name === '' ? `${key}` : `${name}.${key}`;
  if (whole.length > NAME_LIMIT) {
    throw unusable(`a name of ${whole.length} characters`, `at most ${NAME_LIMIT}`);
  }
  return whole;
}

function unusable(got: string, expected: string): InputError {
  return new InputError(
    'file-format',
    `a PyTorch file with ${got}`,
    expected,
    'Save the state dict again: torch.save(model.state_dict(), path).',
  );
}
