/** SHA-256 hashes: how stored bytes are named, and how damage to them is noticed. */

import { InputError } from './errors.ts';

/** Returns the SHA-256 of `bytes` as 64 lower-case hexadecimal digits. */
export async function sha256Hex(bytes: ArrayBuffer | Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', wholeBuffer(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Throws `InputError('integrity')` unless `bytes` hash to `sha256`. `what` names them as a clause
 * (`the stored image 'a.png'`), `advice` is a sentence.
 */
export async function requireSha256(
  bytes: ArrayBuffer | Uint8Array,
  sha256: string,
  what: string,
  advice: string,
): Promise<void> {
  const found = await sha256Hex(bytes);
  if (found !== sha256) {
    throw new InputError('integrity', `${what} with SHA-256 ${found}`, sha256, advice);
  }
}

/**
 * Returns an ArrayBuffer of exactly `bytes`: a view's neighbours are left out, and shared memory,
 * which can be neither hashed nor stored, is copied.
 */
export function wholeBuffer(bytes: ArrayBuffer | Uint8Array): ArrayBuffer {
  if (bytes instanceof ArrayBuffer) {
    return bytes;
  }
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? buffer
    : new Uint8Array(bytes).buffer;
}
