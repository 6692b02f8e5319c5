/** Runs a command: what its user can mend is said in words and ends with status 1, the rest with a stack. */

import { CancelledError, InputError } from '../errors.ts';

export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof CancelledError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
