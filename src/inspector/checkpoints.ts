/** Heads that the user brings: the official code's checkpoints. */

import { packHead } from '../network/head.ts';
import { readOfficialHead } from '../network/officialHead.ts';
import { readTensorFile } from '../network/tensorFile.ts';
import type { MethodSettings } from './types.ts';

/** A head, and the method that it was trained by as far as it shows. */
export interface ImportedCheckpoint {
  /** Packed. */
  readonly headBytes: Uint8Array<ArrayBuffer>;
  readonly method: MethodSettings;
}

/** Every head of the official code has these. */
const PREFIX = 'discriminator.';

/**
 * Whether a file of weights is an official checkpoint, whole or not, and no backbone.
 * @throws InputError `file-format` where it is no file of weights at all.
 */
export function holdsCheckpoint(file: Uint8Array): boolean {
  return Array.from(readTensorFile(file).keys()).some((name) => name.startsWith(PREFIX));
}

/**
 * The head of an official `ckpt.pth`. Width, depth and adapter are the head's, the rest is taken from `method`.
 * @throws InputError `file-format` that says what was found instead.
 */
export function importCheckpoint(file: Uint8Array, method: MethodSettings): ImportedCheckpoint {
  const head = readOfficialHead(readTensorFile(file));
  const [block] = head.blocks;
  return {
    headBytes: packHead(head),
    method: {
      ...method,
      hiddenWidth: block ? block.bias.length : method.hiddenWidth,
      discriminatorLayers: head.blocks.length + 1,
      adapter: head.adapter !== null,
    },
  };
}
