/** The error classes that every room may throw and that cross the worker with class and data intact. */

/** Which kind of thing was wrong; the page's catalogue may word each kind in its own language. */
export type ErrorCode =
  | 'image-unsupported'
  | 'image-broken'
  | 'image-size'
  /** An evaluation was given what the inspector has learned from. */
  | 'image-known'
  | 'settings'
  | 'file-format'
  | 'integrity'
  | 'not-found'
  | 'backend'
  | 'storage-full'
  | 'storage'
  | 'busy';

/**
 * Something from outside is not as it must be. The message is one complete English text:
 * what was got, what was expected, and what to do about it.
 */
export class InputError extends Error {
  override readonly name = 'InputError';

  readonly code: ErrorCode;
  /** What was got, as a clause without a full stop: `a 1 x 1 pixel image`. */
  readonly got: string;
  /** What was expected, likewise: `at least 16 pixels a side`. */
  readonly expected: string;
  /** What the user can do, as a sentence: `Take the picture from nearer.` */
  readonly advice: string;

  constructor(code: ErrorCode, got: string, expected: string, advice: string) {
    super(`Got ${got}, expected ${expected}. ${advice}`);
    this.code = code;
    this.got = got;
    this.expected = expected;
    this.advice = advice;
  }

  /** The same of one file among several, which is named first. */
  ofFile(fileName: string): InputError {
    return new InputError(this.code, `${fileName}: ${this.got}`, this.expected, this.advice);
  }
}

/** The user stopped a long step; what was there before still is. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor(what: string) {
    super(`${what} was cancelled; nothing was changed.`);
  }
}

/** Whatever was thrown, as an Error. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
