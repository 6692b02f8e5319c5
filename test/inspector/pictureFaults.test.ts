/** Which pictures are not judged, by limits learnt from normals: spoilt ones are told as what they are, good and defective parts never. */

import { describe, expect, test } from 'vitest';
import { findPictureFault } from '../../src/inspector/findPictureFault.ts';
import { measurePicture } from '../../src/inspector/measurePicture.ts';
import { learnPictureLimits } from '../../src/inspector/pictureLimits.ts';
import type {
  InputGeometry,
  PictureFault,
  PictureLimits,
  RgbImage,
} from '../../src/inspector/types.ts';
import { discPicture } from './pictures.ts';
import { blurred, brightened, halved, quarterTurned, shifted } from './poorPictures.ts';

const SIZE = { width: 320, height: 240 } as const;
const GEOMETRY: InputGeometry = { kind: 'whole', shortSidePx: 224 };

function limitsOf(normals: readonly RgbImage[], geometry = GEOMETRY): PictureLimits {
  return learnPictureLimits(normals.map((image) => measurePicture(geometry, image)));
}

const limits = limitsOf([1, 2, 3, 4, 5, 6].map((seed) => discPicture(SIZE, seed)));
const part = discPicture(SIZE, 20);

function faultOf(image: RgbImage, by = limits, geometry = GEOMETRY): PictureFault | null {
  return findPictureFault(by, measurePicture(geometry, image));
}

test('good parts that were not among the normals are judged', () => {
  for (let seed = 30; seed < 38; seed++) expect(faultOf(discPicture(SIZE, seed))).toBeNull();
});

test('defective parts are judged, were half of the part another colour', () => {
  for (const radiusPx of [8, 20, 45]) {
    expect(faultOf(discPicture(SIZE, 60, { x: 150, y: 110, radiusPx }))).toBeNull();
  }
});

describe('a spoilt picture is told as what it is, with its figures', () => {
  test('a quarter of the light', () => {
    const fault = faultOf(brightened(part, 0.25));
    expect(fault).toMatchObject({ kind: 'too-dark' });
    expect(fault?.kind === 'too-dark' && fault.brightnessShare).toBeCloseTo(0.25, 1);
  });

  test('none at all, and all of it', () => {
    expect(faultOf(brightened(part, 0))?.kind).toBe('too-dark');
    expect(faultOf(brightened(part, 100))).toMatchObject({
      kind: 'over-exposed',
      clippedShare: 1,
      usualClippedShare: 0,
    });
  });

  test('two and a half times the light', () => {
    expect(faultOf(brightened(part, 2.5))?.kind).toBe('over-exposed');
  });

  test('blurred by 4 % of its short side', () => {
    const fault = faultOf(blurred(part, 0.04 * 288));
    expect(fault).toMatchObject({ kind: 'blurred' });
    expect(fault?.kind === 'blurred' && fault.sharpnessShare).toBeLessThan(0.5);
    expect(faultOf(blurred(part, 0.01 * 288))?.kind).toBe('blurred');
  });

  test('half the size, and lying on its side', () => {
    expect(faultOf(halved(part))).toEqual({
      kind: 'wrong-size',
      size: { width: 160, height: 120 },
      usualSize: SIZE,
    });
    expect(faultOf(quarterTurned(part))?.kind).toBe('wrong-size');
  });

  test('another product', () => {
    const negative = { ...part, data: part.data.map((level) => 255 - level) };
    expect(faultOf(negative)).toEqual({ kind: 'other-product' });
  });

  test('moved by 15 % of the width or the height, and to which side', () => {
    const left = faultOf(shifted(part, 0.15, 0));
    expect(left).toMatchObject({ kind: 'moved', down: 0 });
    expect(left?.kind === 'moved' && left.right).toBeCloseTo(-0.15, 1);
    const down = faultOf(shifted(part, 0, -0.15));
    expect(down).toMatchObject({ kind: 'moved', right: 0 });
    expect(down?.kind === 'moved' && down.down).toBeCloseTo(0.15, 1);
  });
});

test('a picture of more pixels is judged: it holds all that those of the normals hold', () => {
  expect(faultOf(discPicture({ width: 640, height: 480 }, 21))).toBeNull();
});

test('where the normals lie in varied positions a moved one is judged', () => {
  const varied = [0, 0.1, -0.1, 0.15, -0.15].map((left, seed) =>
    shifted(discPicture(SIZE, seed), left, left),
  );
  const by = limitsOf(varied);
  expect(by.place).toBeNull();
  expect(faultOf(shifted(part, 0.15, 0), by)).toBeNull();
});

test('where the normals have no edges nothing is said of focus', () => {
  const plain = (level: number): RgbImage => ({
    ...SIZE,
    data: new Uint8Array(SIZE.width * SIZE.height * 3).fill(level),
  });
  const by = limitsOf([plain(100), plain(102), plain(98), plain(101)]);
  expect(by.fineDetail).toBeNull();
  expect(faultOf(plain(99), by)).toBeNull();
});

test('large pictures that the network sees in tiles are measured as a whole, small', () => {
  const geometry: InputGeometry = {
    kind: 'tiles',
    shortSidePx: 448,
    tiles: { sidePx: 256, overlapPx: 64 },
  };
  const large = { width: 560, height: 448 };
  const by = limitsOf(
    [1, 2, 3, 4].map((seed) => discPicture(large, seed)),
    geometry,
  );
  const another = discPicture(large, 9);
  expect(faultOf(another, by, geometry)).toBeNull();
  expect(faultOf(brightened(another, 0.25), by, geometry)?.kind).toBe('too-dark');
});
