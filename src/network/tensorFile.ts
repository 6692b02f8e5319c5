/** Reads a file of tensors of any form that Loupe knows, and says of any other file what it looks like. */

import { InputError } from '../errors.ts';
import { readSafetensors } from './safetensors.ts';
import type { TensorFile } from './tensorTypes.ts';
import { readTorchFile } from './torchFile.ts';

const FETCH = 'Download the file itself again.';
const EXPORT = 'Save the weights with safetensors, or with torch.save(model.state_dict(), path).';

/** A file that people may take for weights, told by its first bytes, each of which is one character. */
interface Stranger {
  readonly begins: (start: string) => boolean;
  readonly is: string;
  readonly advice: string;
}

/** The number 0x1950a86a20f9469cfc6c, pickled. */
const LEGACY_TORCH = '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19';

/** A version of the format, then another of the model's fields. */
function beginsLikeOnnx(start: string): boolean {
  const [field, version, nextField] = start;
  return field === '\x08' && version <= ' ' && '\x12\x1a\x22\x2a\x32\x3a\x42'.includes(nextField);
}

const STRANGERS: readonly Stranger[] = [
  {
    begins: (start) => start.startsWith(LEGACY_TORCH),
    is: 'a PyTorch file of the form before version 1.6',
    advice: 'Save it again with a newer PyTorch: torch.save(torch.load(path), path).',
  },
  {
    begins: ([start, protocol]) => start === '\x80' && '\x02\x03\x04\x05'.includes(protocol),
    is: 'a bare Python pickle',
    advice: EXPORT,
  },
  { begins: beginsLikeOnnx, is: 'an ONNX model', advice: EXPORT },
  {
    begins: (start) => /^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml)/i.test(start),
    is: 'a web page, perhaps of an error',
    advice: FETCH,
  },
  {
    begins: (start) => /^\s*[{[]/.test(start),
    is: 'a JSON text, perhaps of an error',
    advice: FETCH,
  },
  {
    begins: (start) => start.startsWith('version https://git-lfs'),
    is: 'a Git LFS pointer in place of the file',
    advice: FETCH,
  },
  {
    begins: (start) => start.startsWith('\x1f\x8b'),
    is: 'a gzip archive',
    advice: 'Unpack it first.',
  },
  {
    begins: (start) => start.startsWith('\x89HDF'),
    is: 'an HDF5 file, as Keras writes',
    advice: EXPORT,
  },
  { begins: (start) => start === '', is: 'an empty file', advice: FETCH },
];

/** Where a safetensors file's JSON begins, after the 8 bytes of its length, of which the last is zero. */
const JSON_START = 8;
const BRACE = 0x7b;

/**
 * The tensors of a safetensors file, or of a PyTorch file of the zip form.
 * @throws InputError `file-format` where it is neither, saying what it looks like, or is broken.
 */
export function readTensorFile(bytes: Uint8Array): TensorFile {
  const start = String.fromCharCode(...bytes.subarray(0, 100));
  if (start.startsWith('PK\x03\x04')) return readTorchFile(bytes);
  if (bytes[JSON_START - 1] === 0 && bytes[JSON_START] === BRACE) return readSafetensors(bytes);
  const stranger = STRANGERS.find((candidate) => candidate.begins(start));
  throw new InputError(
    'file-format',
    stranger?.is ?? 'a file of an unknown kind',
    'weights as safetensors, or as .pth or .pt of PyTorch 1.6 or later',
    stranger?.advice ?? EXPORT,
  );
}
