/** Imports a part of the page that is a script of its own, and says in words when it does not come. */

import { asError } from '../../errors.ts';
import { en } from '../messages/en.ts';

/** A script of the page could not be loaded: the server is gone, or has another version by now. */
export class MissingPartError extends Error {
  override readonly name = 'MissingPartError';

  constructor(cause: Error) {
    super(en.shell.partMissing(cause.message), { cause });
  }
}

/** @throws MissingPartError where the script, its styles or what it imports could not be loaded. */
export async function importPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (reason) {
    throw new MissingPartError(asError(reason));
  }
}
