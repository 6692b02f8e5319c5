/** What a pickle of torch.save may name: dictionaries, storages, and the functions that make tensors of them. */

import type { PickleScope } from './pickleMachine.ts';
import { brokenPickle } from './pickleStream.ts';
import { decodedCopyBytes, decodeTensor } from './tensorDecoding.ts';
import {
  elementCount,
  gatherElements,
  isContiguous,
  neededLength,
  swapByteOrder,
  type TensorView,
} from './tensorStrides.ts';
import { ITEM_BYTES, lazyTensor, type TensorEntry } from './tensorTypes.ts';
import { readStorage, STORAGE_CLASSES, TorchStorage } from './torchStorage.ts';

/** PyTorch's own limit. */
const RANK_LIMIT = 64;

/** Element types may stand beside tensors, as settings; nothing is made of them. */
const DTYPES = 'float64 float32 float16 bfloat16 int64 int32 int16 int8 uint8 bool'.split(' ');

/** The archive around the pickle. */
export interface TorchStorages {
  readonly isBigEndian: boolean;
  /** Memory that all tensors which are not plain views of the file may take together. */
  readonly copyLimitBytes: number;
  bytesOf(key: string): Uint8Array | undefined;
}

/** A tensor among the values of a pickle. */
export class TorchTensor {
  readonly entry: TensorEntry;

  constructor(entry: TensorEntry) {
    this.entry = entry;
  }
}

/** The scope for one file; its tensors are `TorchTensor`s. */
export function torchScope(storages: TorchStorages): PickleScope {
  let copiedBytes = 0;
  const rebuildTensor = (args: readonly unknown[]): TorchTensor => {
    const { entry, copyBytes } = readTensor(args, storages.isBigEndian);
    copiedBytes += copyBytes;
    if (copiedBytes > storages.copyLimitBytes) {
      throw brokenPickle(`tensors of ${copiedBytes} bytes`, `at most ${storages.copyLimitBytes}`);
    }
    return new TorchTensor(entry);
  };
  return {
    globals: new Map<string, unknown>([
      ...STORAGE_CLASSES,
      ...DTYPES.map((name): [string, string] => [`torch.${name}`, name]),
      ['collections.OrderedDict', newDictionary],
      ['torch.Size', ([sides]: readonly unknown[]) => sides],
      ['torch._utils._rebuild_tensor_v2', rebuildTensor],
      ['torch._utils._rebuild_parameter', ([tensor]: readonly unknown[]) => tensor],
    ]),
    loadPersistent: (id) => readStorage(id, storages.bytesOf),
  };
}

/** Torch gives a dictionary's entries after it is made. */
function newDictionary(args: readonly unknown[]): Map<unknown, unknown> {
  if (args.length > 0) throw brokenPickle('a dictionary made of a list', 'an empty one at first');
  return new Map();
}

/** The arguments are those of torch._utils._rebuild_tensor_v2; `copyBytes` is what decoding will take. */
function readTensor(
  [storage, offset, shape, strides, , , metadata]: readonly unknown[],
  isBigEndian: boolean,
): { entry: TensorEntry; copyBytes: number } {
  if (!(storage instanceof TorchStorage)) throw brokenPickle('a tensor without a storage', 'one');
  if (metadata instanceof Map && metadata.size > 0) {
    throw brokenPickle('a tensor that is yet to be negated or conjugated', 'plain tensors');
  }
  const view = readView(offset, shape, strides);
  const length = elementCount(view.shape);
  // More elements than the storage has would let a small file claim any amount of memory.
  if (!(length <= storage.length && neededLength(view) <= storage.length)) {
    const shownShape = view.shape.slice(0, 9).join(', ');
    throw brokenPickle(
      `a tensor [${shownShape}] from element ${view.offset} of ${storage.length}`,
      'one that its storage holds',
    );
  }
  const { type, bytes } = storage;
  const itemBytes = ITEM_BYTES[type];
  if (isContiguous(view) && !(isBigEndian && itemBytes > 1)) {
    const start = Math.min(view.offset * itemBytes, bytes.byteLength);
    const raw = bytes.subarray(start, start + length * itemBytes);
    const entry = lazyTensor(type, view.shape, () => decodeTensor(type, raw));
    return { entry, copyBytes: decodedCopyBytes(type, raw) };
  }
  const entry = lazyTensor(type, view.shape, () => {
    const gathered = gatherElements(bytes, itemBytes, view);
    return decodeTensor(type, isBigEndian ? swapByteOrder(gathered, itemBytes) : gathered);
  });
  return { entry, copyBytes: length * Math.max(itemBytes, 4) };
}

/** Copies the sizes: a pickle could change its lists later. */
function readView(offset: unknown, shape: unknown, strides: unknown): TensorView {
  if (!isCount(offset) || !isCounts(shape) || !isCounts(strides)) {
    throw brokenPickle('a tensor without offset, shape and strides', 'whole numbers from zero');
  }
  if (shape.length > RANK_LIMIT || shape.length !== strides.length) {
    throw brokenPickle(
      `a tensor of ${shape.length} sides and ${strides.length} strides`,
      `as many of both, at most ${RANK_LIMIT}`,
    );
  }
  return { offset, shape: [...shape], strides: [...strides] };
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isCount);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
