/** The pictures of test/fixtures/images, the decoder under test, and what a refusal looks like. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createNodeImageDecoder } from '../../src/cli/imageDecoder.ts';
import { InputError } from '../../src/errors.ts';

const FOLDER = new URL('../fixtures/images/', import.meta.url);

export interface ExpectedPixels {
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

export const decoder = createNodeImageDecoder();

/** A fresh copy of a fixture's bytes, which a test may change. */
export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

/** Size and SHA-256 of the pixels that Pillow decodes, by file name. */
export const expectedPixels: Readonly<Record<string, ExpectedPixels>> = JSON.parse(
  readFileSync(new URL('expected.json', FOLDER), 'utf8'),
);

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The InputError that decoding `bytes` throws; fails for anything else. */
export async function refusalOf(bytes: Uint8Array): Promise<InputError> {
  try {
    await decoder.decode(bytes);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('The image was decoded.');
}

/** Where a marker, written in Latin-1, first stands in a file. */
export function offsetOf(bytes: Uint8Array, marker: string): number {
  const offset = Buffer.from(bytes).indexOf(Buffer.from(marker, 'latin1'));
  if (offset < 0) throw new Error(`No ${marker} in the fixture.`);
  return offset;
}
