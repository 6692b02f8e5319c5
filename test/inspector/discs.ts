/** A real engine on WASM in Node, and discs embedded on it as normals. */

import { openNodeEngine } from '../../src/cli/engine.ts';
import { embedEach, type PatchGrid } from '../../src/inspector/keptNormals.ts';
import { createMethod } from '../../src/inspector/method.ts';
import type { ImageSize } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { type Blot, discPicture } from './pictures.ts';

export const { backbone } = await openNodeEngine('wasm');

/** The default profile's. */
export const method = createMethod(METHOD_DEFAULTS.compact, backbone);
export const { composition } = method;

export const neverCancelled = new AbortController().signal;

/** Patches of one disc for each of `blots`, null being a good one; all of different seeds. */
export function embedDiscs(
  shortSidePx: number,
  size: ImageSize,
  blots: readonly (Blot | null)[],
): Promise<PatchGrid[]> {
  return embedEach({
    backbone,
    method,
    geometry: { kind: 'whole', shortSidePx },
    images: blots.map((blot, seed) => async () => discPicture(size, seed, blot ?? undefined)),
    onProgress: async () => {},
    signal: neverCancelled,
  });
}

export function goodDiscs(shortSidePx: number, size: ImageSize, count: number) {
  return embedDiscs(shortSidePx, size, Array<null>(count).fill(null));
}
