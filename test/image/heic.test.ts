/** HEIC: pixels near Pillow's, turning and tiles as the file asks, and refusals before and while decoding. */

import { describe, expect, test } from 'vitest';
import type { RgbImage } from '../../src/inspector/types.ts';
import { decoder, fixture, refusalOf, sha256 } from './fixtures.ts';
import {
  box,
  codedItem,
  gridData,
  type HeicItem,
  heicFile,
  imir,
  irot,
  ispe,
  CODED_SIDE_PX as SIDE,
} from './heicFile.ts';

const upright = await decoder.decode(heicFile([codedItem()]));

/** The picture whose pixel (x, y) is `from(x, y)` of the upright one. */
function rearranged(
  width: number,
  height: number,
  from: (x: number, y: number) => readonly [number, number],
): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sourceX, sourceY] = from(x, y);
      const start = (sourceY * SIDE + sourceX) * 3;
      data.set(upright.data.subarray(start, start + 3), (y * width + x) * 3);
    }
  }
  return { width, height, data };
}

function expectSame(image: RgbImage, expected: RgbImage): void {
  expect([image.width, image.height]).toEqual([expected.width, expected.height]);
  expect(Buffer.compare(image.data, expected.data)).toBe(0);
}

/** Two rows of three tiles, cut to 150 x 100. */
function grid(...properties: readonly Uint8Array[]): HeicItem {
  return {
    type: 'grid',
    data: gridData(2, 3, 150, 100),
    properties: [ispe(150, 100), ...properties],
    madeFrom: [1, 2, 3, 4, 5, 6],
  };
}

const tiles = Array.from({ length: 6 }, () => codedItem());
const last = SIDE - 1;

describe('HEIC pixels', () => {
  test.each([
    // The same decoder and colour conversion, but for the rounding of half-resolution colours.
    ['rgb.heic', 40, 24, 1],
    ['ten-bit.heic', 40, 24, 1],
    ['lossy.heic', 40, 24, 1],
    ['odd.heic', 39, 23, 1],
    ['grey.heic', 40, 24, 1],
    // Compiled to WASM, libheif leaves out HEVC's smoothing of block edges, which coarse files live by.
    ['coarse.heic', 64, 64, 30],
  ])('of %s are Pillow’s to the stated tolerance', async (name, width, height, tolerance) => {
    const image = await decoder.decode(fixture(name));
    expect([image.width, image.height]).toEqual([width, height]);
    const expected = fixture(`${name}.rgb`);
    const largest = Math.max(...image.data.map((value, i) => Math.abs(value - expected[i]!)));
    expect(largest).toBeLessThanOrEqual(tolerance);
  });

  test('of a transparent picture lie over white', async () => {
    const image = await decoder.decode(fixture('transparent.heic'));
    const fromPng = await decoder.decode(fixture('transparent.png'));
    const largest = Math.max(...image.data.map((value, i) => Math.abs(value - fromPng.data[i]!)));
    // The alpha plane is lossy as the colours are.
    expect(largest).toBeLessThanOrEqual(2);
  });

  test.each([
    [1, (x: number, y: number) => [last - y, x] as const],
    [2, (x: number, y: number) => [last - x, last - y] as const],
    [3, (x: number, y: number) => [y, last - x] as const],
  ])('are turned anticlockwise by %i quarters where the file says so', async (quarters, from) => {
    const image = await decoder.decode(heicFile([codedItem(irot(quarters))]));
    expectSame(image, rearranged(SIDE, SIDE, from));
  });

  test('are mirrored, and first turned where turning comes first', async () => {
    const mirrored = await decoder.decode(heicFile([codedItem(imir(1))]));
    expectSame(
      mirrored,
      rearranged(SIDE, SIDE, (x, y) => [last - x, y]),
    );
    const turnedFirst = await decoder.decode(heicFile([codedItem(irot(1), imir(1))]));
    expectSame(
      turnedFirst,
      rearranged(SIDE, SIDE, (x, y) => [last - y, last - x]),
    );
  });

  test('are not turned a second time by EXIF data, which only repeat it', async () => {
    const orientation6 = Buffer.from(
      '000000004d4d002a00000008000101120003000000010006000000000000',
      'hex',
    );
    const exif: HeicItem = { type: 'Exif', data: orientation6, properties: [], refersAs: 'cdsc' };
    const image = await decoder.decode(heicFile([codedItem(irot(3)), exif], 1));
    expectSame(
      image,
      rearranged(SIDE, SIDE, (x, y) => [y, last - x]),
    );
  });

  test('of a picture in tiles, as iPhones take them, lie without a seam and are turned as one', async () => {
    const image = await decoder.decode(heicFile([...tiles, grid()]));
    expectSame(
      image,
      rearranged(150, 100, (x, y) => [x % SIDE, y % SIDE]),
    );
    const turned = await decoder.decode(heicFile([...tiles, grid(irot(3))]));
    expectSame(
      turned,
      rearranged(100, 150, (x, y) => [y % SIDE, (99 - x) % SIDE]),
    );
  });
});

describe('HEIC files are refused', () => {
  test.each<[string, Uint8Array, string, RegExp]>([
    [
      'of 100 megapixels',
      heicFile([{ ...codedItem(), properties: [ispe(10_000, 10_000)] }]),
      'image-size',
      /100 megapixels/,
    ],
    [
      'with a tile of 100 megapixels',
      heicFile([{ ...codedItem(), properties: [ispe(10_000, 10_000)] }, codedItem()]),
      'image-size',
      /100 megapixels/,
    ],
    [
      'of 8 pixels a side',
      heicFile([{ ...codedItem(), properties: [ispe(8, 8)] }]),
      'image-size',
      /8 x 8/,
    ],
    [
      'of another size than they say',
      heicFile([
        { ...codedItem(), properties: [...codedItem().properties.slice(0, 1), ispe(32, 32)] },
      ]),
      'image-broken',
      /HEIC/,
    ],
    ['of no size', heicFile([{ ...codedItem(), properties: [] }]), 'image-broken', /how large/],
    ['of AV1 pictures', heicFile([{ ...codedItem(), type: 'av01' }]), 'image-unsupported', /AVIF/],
    [
      'of JPEG pictures',
      heicFile([{ ...codedItem(), type: 'jpeg' }]),
      'image-unsupported',
      /kind jpeg/,
    ],
    [
      'of premultiplied transparency',
      heicFile([codedItem(), { ...codedItem(), refersAs: 'prem' }]),
      'image-unsupported',
      /premultiplied/,
    ],
    [
      'that end before their first picture',
      Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0heic'))]),
      'image-broken',
      /cut off/,
    ],
    [
      'of moving pictures',
      Buffer.concat([box('ftyp', Buffer.from('msf1\0\0\0\0hevc')), box('moov')]),
      'image-unsupported',
      /sequence/,
    ],
  ])('%s', async (_, bytes, code, words) => {
    const error = await refusalOf(bytes);
    expect(error.code).toBe(code);
    expect(error.got).toMatch(words);
  });

  test('when a tile is missing or empty, which libheif could leave grey', async () => {
    const damaged = { ...codedItem(), data: new Uint8Array(40) };
    const files = [
      heicFile([...tiles.slice(1), damaged, grid()]),
      heicFile([...tiles.slice(1), grid()]),
    ];
    for (const file of files) expect((await refusalOf(file)).code).toBe('image-broken');
  });

  test('and the next picture is decoded as before', async () => {
    const broken = heicFile([{ ...codedItem(), data: new Uint8Array(40) }]);
    for (let round = 0; round < 5; round++) {
      expect((await refusalOf(broken)).code).toBe('image-broken');
      const image = await decoder.decode(heicFile([codedItem()]));
      expect(sha256(image.data)).toBe(sha256(upright.data));
    }
  });
});
