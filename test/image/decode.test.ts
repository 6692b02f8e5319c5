/** Pictures that must be taken: their pixels are Pillow's, turned upright and without colour management. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createNodeImageDecoder } from '../../src/cli/imageDecoder.ts';
import { createImageDecoder } from '../../src/image/decode.ts';
import { testWithShared } from '../shared.ts';
import { decoder, expectedPixels, fixture, offsetOf, sha256 } from './fixtures.ts';

describe('decoded pixels', () => {
  test.each(Object.entries(expectedPixels))(
    'of %s equal Pillow’s bit for bit',
    async (name, pixels) => {
      const image = await decoder.decode(fixture(name));
      expect([image.width, image.height]).toEqual([pixels.width, pixels.height]);
      expect(sha256(image.data)).toBe(pixels.sha256);
    },
  );

  for (const name of ['bottle', 'cookie', 'tile']) {
    testWithShared(
      `of the reference photograph ${name} equal PyTorch’s bit for bit`,
      'reference/preprocess.json',
      async (path) => {
        const reference = JSON.parse(readFileSync(path, 'utf8')).images[name];
        const image = await decoder.decode(readFileSync(join(path, '../..', reference.file)));
        expect([image.width, image.height]).toEqual([reference.width, reference.height]);
        expect(sha256(image.data)).toBe(reference.sha256_decoded_rgb_hwc);
      },
    );
  }

  test('do not change with a colour profile or gamma', async () => {
    const pixelsOf = async (name: string) => sha256((await decoder.decode(fixture(name))).data);
    expect(await pixelsOf('profile.png')).toBe(await pixelsOf('rgb.png'));
    expect(await pixelsOf('gamma.png')).toBe(await pixelsOf('rgb.png'));
    expect(await pixelsOf('profile.jpg')).toBe(await pixelsOf('rgb-444.jpg'));
    expect(await pixelsOf('profile.webp')).toBe(await pixelsOf('lossless.webp'));
  });

  test('of a transparent picture lie over white, the same from PNG and WebP', async () => {
    const fromPng = await decoder.decode(fixture('transparent.png'));
    const fromWebp = await decoder.decode(fixture('transparent.webp'));
    expect(Buffer.compare(fromPng.data, fromWebp.data)).toBe(0);
  });

  test('of a WebP file stay as stored whatever its EXIF data say, as in Chromium', async () => {
    const turned = await decoder.decode(fixture('orientation-6.webp'));
    expect(sha256(turned.data)).toBe(expectedPixels['lossless.webp']!.sha256);
  });

  test('of a JPEG file with bytes after its end or filling before its end marker are whole', async () => {
    const bytes = fixture('rgb-444.jpg');
    const trailing = Buffer.concat([bytes, Buffer.from('a maker’s note')]);
    const filled = Buffer.concat([bytes.subarray(0, -2), Buffer.from([0, 0]), bytes.subarray(-2)]);
    for (const variant of [trailing, filled]) {
      const image = await decoder.decode(variant);
      expect(sha256(image.data)).toBe(expectedPixels['rgb-444.jpg']!.sha256);
    }
  });

  test('of a view into a larger buffer are those of the view', async () => {
    const bytes = fixture('rgb.png');
    const larger = new Uint8Array(bytes.length + 20).fill(77);
    larger.set(bytes, 11);
    const image = await decoder.decode(larger.subarray(11, 11 + bytes.length));
    expect(sha256(image.data)).toBe(expectedPixels['rgb.png']!.sha256);
  });

  test('are right for images decoded at the same time', async () => {
    const names = Object.keys(expectedPixels);
    const images = await Promise.all(names.map((name) => decoder.decode(fixture(name))));
    expect(images.map((image) => sha256(image.data))).toEqual(
      names.map((name) => expectedPixels[name]!.sha256),
    );
  });
});

describe('a decoder', () => {
  test('that failed decodes the next image as before', async () => {
    const own = createNodeImageDecoder();
    const good = fixture('rgb-444.jpg');
    const bad = fixture('rgb-444.jpg');
    // 255 codes of one bit: libjpeg calls exit(1), after which its instance is gone.
    bad[offsetOf(bad, '\xff\xc4') + 5] = 255;
    for (let round = 0; round < 20; round++) {
      await expect(own.decode(bad)).rejects.toMatchObject({ code: 'image-broken' });
      expect(sha256((await own.decode(good)).data)).toBe(expectedPixels['rgb-444.jpg']!.sha256);
    }
  });

  test('whose WASM file could not be loaded asks for it again', async () => {
    let attempts = 0;
    const unreachable = createImageDecoder({
      jpeg: async () => {
        attempts++;
        throw new TypeError('offline');
      },
      webp: async () => expect.fail('not needed'),
      heic: async () => expect.fail('not needed'),
    });
    for (let round = 1; round <= 2; round++) {
      await expect(unreachable.decode(fixture('grey.jpg'))).rejects.toThrow('offline');
      expect(attempts).toBe(round);
    }
  });
});
