/** A film for Chromium's fake camera; unless told otherwise, of discs under a lens that stands still, a good one and one with a blot in turn. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RgbImage } from '../../src/inspector/types.ts';
import { encodePng } from '../image/pngEncoder.ts';
import { type Blot, discPicture } from '../inspector/pictures.ts';
import { type Picture, picture } from './pictures.ts';

export interface FakeCamera {
  /** What Chromium must be started with to have it. */
  readonly browserArguments: readonly string[];
  remove(): void;
}

export const FILM_SIZE = { width: 320, height: 240 } as const;
const BLOT: Blot = { x: 190, y: 100, radiusPx: 22 };
const FRAMES_PER_SECOND = 5;
const SCENE_SECONDS = 4;

const DISCS = [discPicture(FILM_SIZE, 1003), discPicture(FILM_SIZE, 1002, BLOT)] as const;

/**
 * The film goes on for ever: four seconds of each scene.
 * @param scenes All of one size, whose sides are even.
 */
export function makeFakeCamera(scenes: readonly [RgbImage, ...RgbImage[]] = DISCS): FakeCamera {
  const folder = mkdtempSync(join(tmpdir(), 'loupe-camera-'));
  const file = join(folder, 'film.y4m');
  const frames = scenes.flatMap((scene) => {
    const frame = y4mFrame(scene);
    return Array<Buffer>(SCENE_SECONDS * FRAMES_PER_SECOND).fill(frame);
  });
  const [{ width, height }] = scenes;
  const header = `YUV4MPEG2 W${width} H${height} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`;
  writeFileSync(file, Buffer.concat([Buffer.from(header), ...frames]));
  return {
    browserArguments: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Good discs in the film's size, as files that the film's camera took; none of them is in the film. */
export function goodDiscs(count: number): Picture[] {
  return Array.from({ length: count }, (_, index) => {
    const data = asFilmed(discPicture(FILM_SIZE, index + 1));
    const png = encodePng({ ...FILM_SIZE, bitDepth: 8, colourType: 2, samples: data });
    return picture(`disc-${index + 1}.png`, png);
  });
}

/** Planar YUV 4:2:0 by BT.601, as cameras send it. */
function y4mFrame({ width, height, data }: RgbImage): Buffer {
  const at = (x: number, y: number) => {
    const pixel = 3 * (y * width + x);
    return [data[pixel]!, data[pixel + 1]!, data[pixel + 2]!] as const;
  };
  const luma: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r, g, b] = at(x, y);
      luma.push(16 + 0.2568 * r + 0.5041 * g + 0.0979 * b);
    }
  }
  const blueness: number[] = [];
  const redness: number[] = [];
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const [r, g, b] = at(x, y);
      blueness.push(128 - 0.1482 * r - 0.291 * g + 0.4392 * b);
      redness.push(128 + 0.4392 * r - 0.3678 * g - 0.0714 * b);
    }
  }
  return Buffer.concat([Buffer.from('FRAME\n'), Buffer.from([...luma, ...blueness, ...redness])]);
}

/** RGB of what `y4mFrame` keeps: colours are shared by two pixels a side. */
function asFilmed(image: RgbImage): Uint8Array {
  const { width, height } = image;
  const frame = y4mFrame(image).subarray('FRAME\n'.length);
  const plane = width * height;
  const filmed = new Uint8ClampedArray(3 * plane);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shared = plane + (y >> 1) * (width / 2) + (x >> 1);
      const luma = 1.1644 * (frame[y * width + x]! - 16);
      const blueness = frame[shared]! - 128;
      const redness = frame[shared + plane / 4]! - 128;
      filmed.set(
        [
          luma + 1.596 * redness,
          luma - 0.3918 * blueness - 0.813 * redness,
          luma + 2.0172 * blueness,
        ],
        3 * (y * width + x),
      );
    }
  }
  return new Uint8Array(filmed.buffer);
}
