/** Why a camera gives no picture, as a kind that the page's catalogue words. */

/**
 * `insecure`: the page is not served over HTTPS. `unsupported`: the browser knows no cameras. `none`: no camera is
 * connected. `gone`: the chosen one is not. `in-use`: another program holds it. `stopped`: it was unplugged, or its
 * permission withdrawn, while it ran.
 */
export type CameraProblem =
  | 'insecure'
  | 'unsupported'
  | 'refused'
  | 'none'
  | 'gone'
  | 'in-use'
  | 'stopped'
  | 'unknown';

export class CameraError extends Error {
  override readonly name = 'CameraError';

  readonly problem: CameraProblem;

  /** @param detail The browser's own words, for problems that no catalogue words. */
  constructor(problem: CameraProblem, detail: string) {
    super(detail);
    this.problem = problem;
  }
}

/** By the name of the exception that `getUserMedia` rejects with (Media Capture and Streams, 10.6). */
const PROBLEMS: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'gone',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
};

/**
 * What `getUserMedia` rejected with, told apart. The only binding wish is the device, hence `gone`; where `isAnyWelcome`
 * nothing binds, and a wish that cannot be met means that there is no camera: WebKitGTK says so.
 */
export function asCameraError(reason: unknown, isAnyWelcome = false): CameraError {
  if (reason instanceof CameraError) return reason;
  const { name, message } = reason instanceof Error ? reason : new Error(String(reason));
  const problem = PROBLEMS[name] ?? 'unknown';
  return new CameraError(problem === 'gone' && isAnyWelcome ? 'none' : problem, message);
}
