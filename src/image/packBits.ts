/** PackBits, the run-length coding of TIFF 6.0 (section 9). */

import { lessData } from './refusal.ts';

/** Says: no run. */
const NOTHING = 128;

/**
 * The first `lengthBytes` bytes that `packed` unpacks to; what it may hold beyond is not looked at.
 * @throws InputError (`image-broken`) where the data end early.
 */
export function unpackBits(packed: Uint8Array, lengthBytes: number): Uint8Array {
  const out = new Uint8Array(lengthBytes);
  let filled = 0;
  let at = 0;
  while (filled < lengthBytes) {
    if (at >= packed.length) throw lessData('TIFF');
    const control = packed[at++] as number;
    if (control === NOTHING) continue;
    const isRun = control > NOTHING;
    const length = isRun ? 257 - control : control + 1;
    if (at + (isRun ? 1 : length) > packed.length) throw lessData('TIFF');
    const end = Math.min(filled + length, lengthBytes);
    if (isRun) out.fill(packed[at++] as number, filled, end);
    else out.set(packed.subarray(at, at + end - filled), filled);
    if (!isRun) at += length;
    filled = end;
  }
  return out;
}
