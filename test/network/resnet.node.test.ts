/** ResNet18 with its real weights on a real picture, against torchvision. */

import { expect } from 'vitest';
import type { RgbImage } from '../../src/inspector/types.ts';
import { recogniseBackbone, trimBackbone } from '../../src/network/recogniseBackbone.ts';
import { readSafetensors } from '../../src/network/safetensors.ts';
import { expectClose } from '../matchers.ts';
import { openSafetensors } from '../safetensorsFixture.ts';
import { sharedPath, testWithShared } from '../shared.ts';
import { describeOnBackends } from './backends.ts';
import { channelsLast } from './torchLayout.ts';

const SIDE_PX = 288;

// The reference's own allowance for float32 on values up to 5.
const tolerance = { absolute: 1e-4 };

describeOnBackends('ResNet18 from torchvision', (_, device) => {
  testWithShared(
    'gives layers 2 and 3 of the original on the bottle',
    'weights/resnet18-imagenet.safetensors',
    async (weightsPath) => {
      const before = device().usage().buffers;
      const { readFile } = await import('node:fs/promises');
      const tensors = readSafetensors(new Uint8Array(await readFile(weightsPath)));
      const recognised = recogniseBackbone(tensors);
      expect(recognised.backbone.name).toBe('resnet18');
      const trimmed = trimBackbone(tensors, recognised);
      const { name, plan } = recognised.backbone;
      const backbone = device().loadBackbone({
        reference: { name, sha256: 'of no matter here' },
        plan,
        tensors: trimmed,
        taps: ['layer2', 'layer3'],
      });
      const { shallow, deep } = await backbone.taps(bottle());
      const reference = openReference('resnet18_bottle.safetensors');

      const shallowValues = shallow.data;
      const sixteen = Float32Array.from(
        { length: 36 * 36 * 16 },
        (_, i) => shallowValues[Math.floor(i / 16) * 128 + (i % 16)],
      );
      const expected = reference.float32('layer2_channels_0_15').data;
      expectClose(sixteen, channelsLast(expected, 16, 36, 36), tolerance);

      const positions = reference.int32('positions').data;
      const atPositions = Array.from({ length: 32 }, (_, i) => {
        const [row, column] = positions.subarray(2 * i);
        return [...shallowValues.subarray((row * 36 + column) * 128).subarray(0, 128)];
      }).flat();
      expectClose(atPositions, reference.float32('layer2_at_positions').data, tolerance);

      const layer3 = channelsLast(reference.float32('layer3').data, 256, 18, 18);
      expectClose(deep.data, layer3, tolerance);

      backbone.dispose();
      expect(device().usage().buffers).toBe(before);
    },
  );
});

function openReference(name: string) {
  return openSafetensors(sharedPath(`reference/${name}`) ?? name);
}

/** The 288 pixel crop of the bottle. */
function bottle(): RgbImage {
  const { data } = openReference('preprocess.safetensors').uint8('bottle.crop_288');
  return { width: SIDE_PX, height: SIDE_PX, data };
}
