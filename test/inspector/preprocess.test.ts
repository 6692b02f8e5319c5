/** From file to network input as torchvision with Pillow: the reference photographs, every pixel (`preprocess`). */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { importBackbone, loadBackbone } from '../../src/inspector/backbones.ts';
import { inputFrame, networkInput } from '../../src/inspector/geometry.ts';
import type { RgbImage } from '../../src/inspector/types.ts';
import type { InputScaling } from '../../src/network/backbone.ts';
import { RESNET_ARCHITECTURES } from '../../src/network/resnetArchitecture.ts';
import { writeSafetensors } from '../../src/network/safetensors.ts';
import { decoder, sha256 } from '../image/fixtures.ts';
import { expectClose } from '../matchers.ts';
import { openTestDevice } from '../network/backends.ts';
import { seededResNet } from '../network/seededWeights.ts';
import { channelsLast } from '../network/torchLayout.ts';
import { openSafetensors } from '../safetensorsFixture.ts';
import { testWithShared } from '../shared.ts';

const WINDOW_PX = 64;
const CHAINS = [
  { resizePx: 329, cropPx: 288 },
  { resizePx: 256, cropPx: 224 },
] as const;

let scaling: InputScaling;

beforeAll(async () => {
  const device = await openTestDevice('wasm');
  const [resnet18] = RESNET_ARCHITECTURES;
  const seeded = await importBackbone(writeSafetensors(seededResNet(resnet18, 'layer3')));
  const backbone = loadBackbone(device, seeded, ['layer2', 'layer3']);
  scaling = backbone.input;
  backbone.dispose();
});

/** The 64 pixel square whose upper left corner is at `row` and `column`. */
function cutWindow({ width, data }: RgbImage, row: number, column: number): Uint8Array {
  const rows = Array.from({ length: WINDOW_PX }, (_, y) => {
    const start = 3 * ((row + y) * width + column);
    return [...data.subarray(start, start + 3 * WINDOW_PX)];
  });
  return Uint8Array.from(rows.flat());
}

for (const { resizePx, cropPx } of CHAINS) {
  describe(`Resize(${resizePx}) and CenterCrop(${cropPx})`, () => {
    for (const name of ['bottle', 'tile', 'cookie']) {
      testWithShared(
        `of the photograph ${name} are torchvision’s bit for bit, and normalised within 1e-6`,
        'reference/preprocess.json',
        async (path) => {
          const expected = JSON.parse(readFileSync(path, 'utf8')).images[name];
          const reference = openSafetensors(join(path, '../preprocess.safetensors'));
          const file = readFileSync(join(path, '../..', expected.file));
          const image = await decoder.decode(file);
          const geometry = { kind: 'crop', resizePx, cropPx } as const;
          const chain = expected[cropPx];
          expect(inputFrame(geometry, image)).toEqual({
            width: cropPx,
            height: cropPx,
            resized: { width: chain.resized_width, height: chain.resized_height },
            left: chain.crop_left,
            top: chain.crop_top,
          });

          const input = networkInput(geometry, image);
          expect(sha256(input.data)).toBe(chain.sha256_crop_rgb_hwc);
          const corners = reference.int32(`windows_${cropPx}`).data;
          const windows = [0, 1, 2].map((i) =>
            cutWindow(input, corners[2 * i]!, corners[2 * i + 1]!),
          );
          const pixels = windows.flatMap((window) => [...window]);
          expectClose(pixels, reference.uint8(`${name}.windows_u8_${cropPx}`).data, {});

          const { mean, scale } = scaling;
          const scaled = Float32Array.from(
            windows[1]!,
            (value, i) => (value - mean[i % 3]!) / scale[i % 3]!,
          );
          const normalised = reference.float32(`${name}.window_normalized_${cropPx}`).data;
          const inOurOrder = channelsLast(normalised, 3, WINDOW_PX, WINDOW_PX);
          expectClose(scaled, inOurOrder, { absolute: 1e-6 });
        },
      );
    }
  });
}
