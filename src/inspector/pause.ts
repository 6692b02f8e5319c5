/** A pause in long work on the worker's one thread, so that messages to it are heard. */

import { CancelledError } from '../errors.ts';

/** A task of its own. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** @throws CancelledError when `signal` is aborted. */
export async function pauseUnlessCancelled(signal: AbortSignal): Promise<void> {
  await nextTask();
  if (signal.aborted) throw new CancelledError('The training');
}
