/**
 * `npm run bench:large-images`: what tiles cost in Node on WASM, one thread: time a tile beside the raw matmul rate
 * of the same run, and memory while images up to 64 megapixels are inspected.
 */

import { openNodeEngine } from '../src/cli/engine.ts';
import { createJudge, measureImage } from '../src/inspector/inspect.ts';
import { createMethod } from '../src/inspector/method.ts';
import type { InputGeometry, RgbImage } from '../src/inspector/types.ts';
import { TILED_SHORT_SIDE_PX } from '../src/limits.ts';
import { mulberry32 } from '../src/maths/random.ts';
import { METHOD_DEFAULTS } from '../src/methodSettings.ts';
import { createHead, packHead } from '../src/network/head.ts';
import { resizedSize, tileCount } from '../src/tiling.ts';
import { measureRawMatmul } from './rawMatmul.ts';

const TILE_SIDES_PX = [256, 384, 512];
const OVERLAP_PX = 64;
const TIMED_SIZE = { width: 2448, height: 2048 };
const SIZES = [TIMED_SIZE, { width: 4096, height: 3072 }, { width: 9248, height: 6936 }];
const { multipleOf } = TILED_SHORT_SIDE_PX;
const MEGABYTE = 2 ** 20;

const { backbone } = await openNodeEngine('wasm');
const method = createMethod(METHOD_DEFAULTS.compact, backbone);
const { channels } = method.composition;
const standard = { mean: new Float32Array(channels), scale: 1 };
const headBytes = packHead(createHead(standard, method.recipe, mulberry32(1)));

function noise({ width, height }: { width: number; height: number }): RgbImage {
  const random = mulberry32(7);
  const data = new Uint8Array(width * height * 3);
  const words = new Uint32Array(data.buffer, 0, Math.floor(data.length / 4));
  for (let i = 0; i < words.length; i++) words[i] = random();
  return { width, height, data };
}

interface Measured {
  readonly tiles: number;
  readonly durationMs: number;
  /** Beyond what the process held with the image decoded. */
  readonly addedBytes: number;
}

async function inspect(image: RgbImage, sidePx: number): Promise<Measured> {
  const shortSidePx = multipleOf * Math.floor(Math.min(image.width, image.height) / multipleOf);
  const tiles = { sidePx, overlapPx: OVERLAP_PX };
  const geometry: InputGeometry = { kind: 'tiles', shortSidePx, tiles };
  const judge = createJudge(method, backbone, headBytes, geometry);
  const before = process.memoryUsage.rss();
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  const startedAt = performance.now();
  await measureImage(judge, image);
  const durationMs = performance.now() - startedAt;
  clearInterval(sampler);
  judge.scorer.dispose();
  const count = tileCount(tiles, resizedSize(shortSidePx, image));
  return { tiles: count, durationMs, addedBytes: most - before };
}

const picture = noise(TIMED_SIZE);
await inspect(noise({ width: 512, height: 512 }), 512);
for (const sidePx of TILE_SIDES_PX) {
  const { tiles, durationMs } = await inspect(picture, sidePx);
  console.log(
    `${TIMED_SIZE.width} x ${TIMED_SIZE.height} in ${tiles} tiles of ${sidePx}: ${(durationMs / tiles).toFixed(0)} ms a tile, ${(durationMs / 1000).toFixed(1)} s; raw matmul ${(await measureRawMatmul()).toFixed(1)} GMAC/s`,
  );
}
for (const size of SIZES) {
  const image = noise(size);
  const { tiles, durationMs, addedBytes } = await inspect(image, 512);
  console.log(
    `${size.width} x ${size.height}, decoded ${(image.data.length / MEGABYTE).toFixed(0)} MiB: ${tiles} tiles of 512, ${(durationMs / 1000).toFixed(0)} s, ${(addedBytes / MEGABYTE).toFixed(0)} MiB more`,
  );
}
