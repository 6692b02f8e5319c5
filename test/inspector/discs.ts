/** A real engine on WASM in Node, and discs embedded on it as normals. */

import { openNodeEngine } from '../../src/cli/engine.ts';
import { type EmbeddedNormals, embedEach, keptNormals } from '../../src/inspector/keptNormals.ts';
import { createMethod, type Method } from '../../src/inspector/method.ts';
import type { NormalSet } from '../../src/inspector/normalSet.ts';
import type { ImageSize } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { type Blot, discPicture } from './pictures.ts';

export const { backbone } = await openNodeEngine('wasm');
export const { device } = backbone;

/** The default profile's. */
export const method = createMethod(METHOD_DEFAULTS.compact, backbone);
export const { composition } = method;

export const neverCancelled = new AbortController().signal;

/** How much lies on the device: every test holds it constant. */
export function buffersHeld(): number {
  return device.usage().buffers;
}

/** Patches of one disc for each of `blots`, null being a good one; all of different seeds unless these are given. */
export function embedDiscs(
  shortSidePx: number,
  size: ImageSize,
  blots: readonly (Blot | null)[],
  seeds: readonly number[] = blots.map((_, seed) => seed),
): Promise<EmbeddedNormals> {
  return embedEach({
    backbone,
    method,
    geometry: { kind: 'whole', shortSidePx },
    images: blots.map((blot, i) => async () => discPicture(size, seeds[i]!, blot ?? undefined)),
    onProgress: async () => {},
    signal: neverCancelled,
  });
}

export function goodDiscs(
  shortSidePx: number,
  size: ImageSize,
  count: number,
): Promise<EmbeddedNormals> {
  return embedDiscs(shortSidePx, size, Array<null>(count).fill(null));
}

/** As a training takes them. */
export function normalsOf(embedded: EmbeddedNormals, by: Method = method): NormalSet {
  return keptNormals(backbone, by, embedded);
}
