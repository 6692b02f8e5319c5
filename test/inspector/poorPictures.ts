/** Ways to spoil a good photograph, for measuring whether the warnings find it. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import encode, { init } from '@jsquash/jpeg/encode.js';
import type { RgbImage } from '../../src/inspector/types.ts';
import { resizeBilinearAntialiased } from '../../src/maths/resize.ts';

/** Spread of the lens's blur in pixels of a picture with this short side. */
const BLUR_AT_SHORT_SIDE_PX = 288;

export type Spoil = (image: RgbImage) => RgbImage | Promise<RgbImage>;

/** By name; `decode` reads what was encoded anew. */
export function spoils(
  decode: (bytes: Uint8Array) => Promise<RgbImage>,
): Readonly<Record<string, Spoil>> {
  return {
    'blurred 1 px': (image) => blurred(image, 1),
    'blurred 1.5 px': (image) => blurred(image, 1.5),
    'blurred 3 px': (image) => blurred(image, 3),
    'twice the light': (image) => brightened(image, 2),
    'three times the light': (image) => brightened(image, 3),
    'a third of the light': (image) => brightened(image, 1 / 3),
    'turned by 90 degrees': quarterTurned,
    'turned by 180 degrees': (image) => quarterTurned(quarterTurned(image)),
    'shifted by 15 %': (image) => shifted(image, 0.15, 0),
    'nearer by 40 %': (image) =>
      moved(image, (x, y) => [0.5 + (x - 0.5) / 1.4, 0.5 + (y - 0.5) / 1.4]),
    'again as JPEG 60': async (image) => decode(await jpeg(image, 60)),
    'again at half size': halved,
  };
}

export function halved(image: RgbImage): RgbImage {
  const [width, height] = [Math.round(image.width / 2), Math.round(image.height / 2)];
  return { width, height, data: resizeBilinearAntialiased(image, 3, width, height) };
}

export function brightened(image: RgbImage, factor: number): RgbImage {
  return { ...image, data: image.data.map((value) => Math.min(255, Math.round(value * factor))) };
}

export function quarterTurned({ width, height, data }: RgbImage): RgbImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [source, target] = [(y * width + x) * 3, (x * height + height - 1 - y) * 3];
      turned.set(data.subarray(source, source + 3), target);
    }
  }
  return { width: height, height: width, data: turned };
}

/** What is seen goes to the left and up, by shares of the sides. */
export function shifted(image: RgbImage, left: number, up: number): RgbImage {
  return moved(image, (x, y) => [x + left, y + up]);
}

/** `from` says, in shares of the sides, where a pixel's colour is taken from; the border goes on outside. */
function moved(
  { width, height, data }: RgbImage,
  from: (x: number, y: number) => readonly [number, number],
): RgbImage {
  const result = new Uint8Array(data.length);
  const inside = (share: number, sidePx: number) =>
    Math.min(sidePx - 1, Math.max(0, Math.round(share * sidePx)));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = from(x / width, y / height);
      const source = (inside(fromY, height) * width + inside(fromX, width)) * 3;
      result.set(data.subarray(source, source + 3), (y * width + x) * 3);
    }
  }
  return { width, height, data: result };
}

/** By a Gaussian of that deviation, as the picture would be seen with a short side of 288 pixels. */
export function blurred(image: RgbImage, sigmaPx: number): RgbImage {
  const scale = Math.min(image.width, image.height) / BLUR_AT_SHORT_SIDE_PX;
  const sigma = sigmaPx * scale;
  const reach = Math.ceil(3 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((a, b) => a + b, 0);
  const { width, height } = image;
  const along = (
    data: ArrayLike<number>,
    stepPx: number,
    size: number,
    place: (i: number) => number,
  ) =>
    Float32Array.from({ length: data.length }, (_, index) => {
      const at = place(index);
      let value = 0;
      for (let tap = -reach; tap <= reach; tap++) {
        const clamped = Math.min(size - 1, Math.max(0, at + tap));
        value += kernel[tap + reach] * data[index + (clamped - at) * stepPx];
      }
      return value / sum;
    });
  const rows = along(image.data, 3, width, (index) => Math.floor(index / 3) % width);
  const both = along(rows, 3 * width, height, (index) => Math.floor(index / (3 * width)));
  return { width, height, data: Uint8Array.from(both, Math.round) };
}

let encoderReady: Promise<unknown> | null = null;

export async function jpeg(
  { width, height, data }: RgbImage,
  quality: number,
): Promise<Uint8Array> {
  encoderReady ??= loadEncoder();
  await encoderReady;
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.set(data.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  }
  const picture = { width, height, data: rgba, colorSpace: 'srgb' } as ImageData;
  return new Uint8Array(await encode(picture, { quality }));
}

async function loadEncoder(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
  await init(await WebAssembly.compile(await readFile(path)));
}
