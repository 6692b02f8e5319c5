/** Says in words that the graphics device was lost under a step; drivers only say that something failed. */

import { CancelledError, InputError } from '../errors.ts';
import type { Engine } from '../inspector/engine.ts';

/** A step may fail a moment before the loss is told. */
const TOLD_WITHIN_MS = 500;

/** @throws InputError `backend` where `step` failed since the engine's device is gone, else what `step` threw. */
export async function explainDeviceLoss<T>({ device }: Engine, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof InputError || error instanceof CancelledError) throw error;
    const waited = new Promise<null>((resolve) => setTimeout(resolve, TOLD_WITHIN_MS, null));
    const driverWords = await Promise.race([device.lost, waited]);
    if (driverWords === null) throw error;
    throw new InputError(
      'backend',
      `a graphics device that was lost (${driverWords || 'the browser gives no reason'})`,
      'one that stays',
      'Try again: it is connected anew. If it is lost again, take the WASM backend with ?backend=wasm.',
    );
  }
}
