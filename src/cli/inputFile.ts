/** Reads a file that the user named. */

import { readFile } from 'node:fs/promises';
import { InputError } from '../errors.ts';

/** @throws InputError `not-found` where the system does not give it. */
export async function readInputFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new InputError(
      'not-found',
      `${path} (${error instanceof Error ? error.message : String(error)})`,
      'a file that can be read',
      'Check the path.',
    );
  }
}
