/** The embedded backbone against the PyTorch original's taps on three seeded inputs. */

import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { TapPair } from '../../src/inspector/types.ts';
import { readSafetensors } from '../../src/network/safetensors.ts';
import {
  SELF_TEST_TOLERANCE,
  seededImage,
  selfTestDifference,
} from '../../src/network/selfTest.ts';
import { floatTensor } from '../../src/network/tensorTypes.ts';
import { loadFixture } from '../fixture.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';
import { embeddedWeights, loadEmbedded, manifest } from './embedded.ts';

/** The hierarchy. */
const TAP_SHAPES = {
  layer1: { stride: 4, channels: 24 },
  layer2: { stride: 8, channels: 40 },
  layer3: { stride: 16, channels: 112 },
};
const TAP_PAIRS: readonly TapPair[] = [
  ['layer1', 'layer2'],
  ['layer2', 'layer3'],
  ['layer1', 'layer3'],
];
const INPUTS = [
  { name: 'efficientnet_lite0.input.a', height: 64, width: 64 },
  { name: 'efficientnet_lite0.input.b', height: 96, width: 128 },
  { name: 'efficientnet_lite0.input.c', height: 128, width: 64 },
];
const original = readSafetensors(await loadFixture('efficientnet-lite0-taps.safetensors'));

describeOnBackends('EfficientNet-Lite0', (backend, device) => {
  // Of the largest absolute value; the project's limits for two float32 computations of 11 blocks.
  const relativeToLargest = backend === 'wasm' ? 1e-4 : 1e-3;

  test.each(TAP_PAIRS.flatMap((taps) => INPUTS.map((input) => ({ taps, ...input }))))(
    'gives $taps of the original on $name',
    async ({ taps, name, height, width }) => {
      const before = device().usage().buffers;
      const backbone = loadEmbedded(device(), taps);
      const { shallow, deep } = await backbone.taps(seededImage(name, width, height));
      for (const [tap, shape, tapName] of [
        [shallow, backbone.shallow, taps[0]],
        [deep, backbone.deep, taps[1]],
      ] as const) {
        expect(shape).toMatchObject({ name: tapName, ...TAP_SHAPES[tapName] });
        const sides = [height / shape.stride, width / shape.stride, shape.channels];
        expect([tap.height, tap.width, tap.channels]).toEqual(sides);
        const values = floatTensor(original, `${name}.${tapName}`, sides);
        expectClose(tap.data, values, { relativeToLargest });
      }
      backbone.dispose();
      expect(device().usage().buffers).toBe(before);
    },
  );

  test('takes no more than the deeper tap needs', () => {
    const before = device().usage().buffers;
    const upToLayer2 = [...embeddedWeights].filter(([name]) =>
      /^(stem|blocks\.[0-4]\.)/.test(name),
    );
    const backbone = loadEmbedded(device(), ['layer1', 'layer2'], new Map(upToLayer2));
    backbone.dispose();
    expect(device().usage().buffers).toBe(before);
  });

  test('passes its self-test, and leaves nothing behind', async () => {
    const before = device().usage().buffers;
    const backbone = loadEmbedded(device());
    const difference = await selfTestDifference(backbone, manifest);
    backbone.dispose();
    expect(difference).toBeLessThan(SELF_TEST_TOLERANCE);
    expect(device().usage().buffers).toBe(before);
  });

  test('a file that lacks a tensor is refused by its name, and leaves nothing behind', () => {
    const before = device().usage().buffers;
    const without = new Map(embeddedWeights);
    without.delete('blocks.3.project.bias');
    const load = () => loadEmbedded(device(), ['layer2', 'layer3'], without);
    expect(load).toThrow(InputError);
    expect(load).toThrow('blocks.3.project.bias');
    expect(device().usage().buffers).toBe(before);
  });

  test.each([
    ['layer3', 'layer2'],
    ['layer1', 'layer1'],
  ] as TapPair[])('%s is refused as the tap before %s', (shallow, deep) => {
    expect(() => loadEmbedded(device(), [shallow, deep])).toThrow(RangeError);
  });
});
