/** Heads that the user brings: the official code's checkpoints. */

import { packHead } from '../network/head.ts';
import { readOfficialHead } from '../network/officialHead.ts';
import { readTensorFile } from '../network/tensorFile.ts';

/**
 * The head of an official `ckpt.pth`, packed.
 * @throws InputError `file-format` that says what was found instead.
 */
export function importCheckpoint(file: Uint8Array): Uint8Array<ArrayBuffer> {
  return packHead(readOfficialHead(readTensorFile(file)));
}
