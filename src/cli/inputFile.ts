/** Reads files that the user named. */

import { readFile } from 'node:fs/promises';
import { InputError } from '../errors.ts';

/**
 * What `parse` makes of the file's bytes.
 * @throws InputError `not-found` where the system does not give it; what `parse` throws, the file named first.
 */
export async function parseInputFile<T>(
  path: string,
  parse: (bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>,
): Promise<T> {
  const bytes = await readInputFile(path);
  try {
    return await parse(bytes);
  } catch (error) {
    throw error instanceof InputError ? error.ofFile(path) : error;
  }
}

/** @throws InputError `not-found` where the system does not give it. */
async function readInputFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
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
