/** Turns whatever was thrown into an Error, so that every store can keep it as state. */

export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
