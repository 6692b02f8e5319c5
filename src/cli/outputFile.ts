/** Writes files that the user named. */

import { appendFile, writeFile } from 'node:fs/promises';
import { InputError } from '../errors.ts';

/** @throws InputError `settings` that names the option, where the system lets nothing be written there. */
export async function writeOutputFile(
  option: string,
  file: string,
  data: string | Uint8Array,
): Promise<void> {
  await orRefused(option, file, writeFile(file, data));
}

/** Tells early what `writeOutputFile` would tell late: makes the file if need be and changes nothing in it. */
export async function requireWritable(option: string, file: string): Promise<void> {
  await orRefused(option, file, appendFile(file, ''));
}

async function orRefused(option: string, file: string, written: Promise<void>): Promise<void> {
  try {
    await written;
  } catch (error) {
    throw new InputError(
      'settings',
      `--${option} ${file} (${error instanceof Error ? error.message : String(error)})`,
      'a file that can be written',
      'Name one in a folder that exists.',
    );
  }
}
