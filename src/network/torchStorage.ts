/** Storages of PyTorch: the runs of raw numbers that tensors are views of. */

import { brokenPickle } from './pickleStream.ts';
import { ITEM_BYTES, type TensorType } from './tensorTypes.ts';

/** `torch.FloatStorage` and its like, as a pickle names them: a token for an element type. */
class StorageClass {
  readonly type: TensorType;

  constructor(type: TensorType) {
    this.type = type;
  }
}

/** By the names that pickles use. */
export const STORAGE_CLASSES: ReadonlyMap<string, StorageClass> = new Map([
  ['torch.DoubleStorage', new StorageClass('F64')],
  ['torch.FloatStorage', new StorageClass('F32')],
  ['torch.HalfStorage', new StorageClass('F16')],
  ['torch.BFloat16Storage', new StorageClass('BF16')],
  ['torch.LongStorage', new StorageClass('I64')],
  ['torch.IntStorage', new StorageClass('I32')],
  ['torch.ShortStorage', new StorageClass('I16')],
  ['torch.CharStorage', new StorageClass('I8')],
  ['torch.ByteStorage', new StorageClass('U8')],
  ['torch.BoolStorage', new StorageClass('BOOL')],
]);

/** Raw numbers of one type, in the file's byte order. */
export class TorchStorage {
  readonly type: TensorType;
  readonly bytes: Uint8Array;

  constructor(type: TensorType, bytes: Uint8Array) {
    this.type = type;
    this.bytes = bytes;
  }

  /** In elements. */
  get length(): number {
    return this.bytes.byteLength / ITEM_BYTES[this.type];
  }
}

/**
 * The storage that a persistent id names: the text `storage`, a storage class, a key, a device, a length.
 * @throws InputError `file-format` where there is no such storage, or it has another length.
 */
export function readStorage(
  id: unknown,
  bytesOf: (key: string) => Uint8Array | undefined,
): TorchStorage {
  const [kind, storageClass, key, , length] = Array.isArray(id) ? id : [];
  if (kind !== 'storage' || !(storageClass instanceof StorageClass) || typeof key !== 'string') {
    throw brokenPickle('a reference to what is no storage', 'storages of tensors only');
  }
  const shown = `storage ${key.slice(0, 20)}`;
  const bytes = bytesOf(key);
  if (!bytes) throw brokenPickle(`no ${shown}`, 'every storage in the archive');
  const { type } = storageClass;
  if (typeof length !== 'number' || length * ITEM_BYTES[type] !== bytes.byteLength) {
    throw brokenPickle(`${shown} of ${bytes.byteLength} bytes`, `${length} elements of ${type}`);
  }
  return new TorchStorage(type, bytes);
}
