/** Hears whether a GPU refused work: it says so only to who asks, and results of refused work are zeros. */

import { InputError } from '../../errors.ts';

export interface Heard<T> {
  readonly result: T;
  /**
   * Rejects with InputError `backend` where the device refused something: a buffer for want of memory, most of all.
   * Whoever waits for it hears of that; before, it is not unhandled.
   */
  readonly accepted: Promise<void>;
}

const REFUSALS = ['out-of-memory', 'validation'] as const;

/** @param expected What the device should have been, in words. */
export function heard<T>(device: GPUDevice, expected: string, use: () => T): Heard<T> {
  const pop = () => REFUSALS.map(() => device.popErrorScope());
  for (const kind of REFUSALS) device.pushErrorScope(kind);
  let result: T;
  try {
    result = use();
  } catch (error) {
    for (const popped of pop()) popped.catch(() => {});
    throw error;
  }
  const accepted = Promise.all(pop()).then((errors) => {
    const error = errors.find((one) => one !== null);
    if (error) throw refused(error.message, expected);
  });
  accepted.catch(() => {});
  return { result, accepted };
}

function refused(words: string, expected: string): InputError {
  return new InputError(
    'backend',
    `a graphics device that refused its work (${words})`,
    expected,
    'Close other pages that use the graphics device, or take the other backend with ?backend=wasm.',
  );
}
