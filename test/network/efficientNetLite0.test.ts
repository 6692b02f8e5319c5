/** The embedded backbone against the PyTorch original's taps on three seeded inputs. */

import { expect, test } from 'vitest';
import manifests from '../../models/manifest.json';
import { InputError } from '../../src/errors.ts';
import type { TapPair } from '../../src/inspector/types.ts';
import { tensorCount } from '../../src/network/backend.ts';
import { loadEfficientNetLite0 } from '../../src/network/efficientNetLite0.ts';
import { imageTensor } from '../../src/network/imageTensor.ts';
import { parseManifest } from '../../src/network/manifest.ts';
import { readSafetensors } from '../../src/network/safetensors.ts';
import {
  SELF_TEST_TOLERANCE,
  seededImage,
  selfTestDifference,
} from '../../src/network/selfTest.ts';
import { tf } from '../../src/network/tensorflow.ts';
import { floatTensor } from '../../src/network/tensorTypes.ts';
import { loadFixture, loadRepositoryFile } from '../fixture.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';

const [manifest] = parseManifest(manifests);
const weights = readSafetensors(await loadRepositoryFile(`models/${manifest.file}`));
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

describeOnBackends('EfficientNet-Lite0', (backend) => {
  // Of the largest absolute value; the project's limits for two float32 computations of 11 blocks.
  const relativeToLargest = backend === 'wasm' ? 1e-4 : 1e-3;

  test.each(TAP_PAIRS.flatMap((taps) => INPUTS.map((input) => ({ taps, ...input }))))(
    'gives $taps of the original on $name',
    async ({ taps, name, height, width }) => {
      const before = tensorCount();
      const backbone = loadEfficientNetLite0(manifest, weights, taps);
      const image = imageTensor(seededImage(name, width, height), backbone.input);
      const { shallow, deep } = backbone.embed(image);
      for (const [tap, shape, tapName] of [
        [shallow, backbone.shallow, taps[0]],
        [deep, backbone.deep, taps[1]],
      ] as const) {
        expect(shape).toMatchObject({ name: tapName, ...TAP_SHAPES[tapName] });
        const sides = [height / shape.stride, width / shape.stride, shape.channels];
        expect(tap.shape).toEqual([1, ...sides]);
        const values = floatTensor(original, `${name}.${tapName}`, sides);
        expectClose(await tap.data(), values, { relativeToLargest });
      }
      tf.dispose([image, shallow, deep]);
      backbone.dispose();
      expect(tensorCount()).toBe(before);
    },
  );

  test('takes no more than the deeper tap needs', () => {
    const before = tensorCount();
    const upToLayer2 = [...weights].filter(([name]) => /^(stem|blocks\.[0-4]\.)/.test(name));
    const backbone = loadEfficientNetLite0(manifest, new Map(upToLayer2), ['layer1', 'layer2']);
    expect(tensorCount()).toBe(before + upToLayer2.length);
    backbone.dispose();
    expect(tensorCount()).toBe(before);
  });

  test('passes its self-test, and leaves no tensors behind', async () => {
    const before = tensorCount();
    const backbone = loadEfficientNetLite0(manifest, weights, ['layer2', 'layer3']);
    const difference = await selfTestDifference(backbone, manifest);
    backbone.dispose();
    expect(difference).toBeLessThan(SELF_TEST_TOLERANCE);
    expect(tensorCount()).toBe(before);
  });
});

test('a file that lacks a tensor is refused by its name', () => {
  const without = new Map(weights);
  without.delete('blocks.3.project.bias');
  const load = () => loadEfficientNetLite0(manifest, without, ['layer2', 'layer3']);
  expect(load).toThrow(InputError);
  expect(load).toThrow('blocks.3.project.bias');
});

test.each([
  ['layer3', 'layer2'],
  ['layer1', 'layer1'],
] as TapPair[])('%s is refused as the tap before %s', (shallow, deep) => {
  expect(() => loadEfficientNetLite0(manifest, weights, [shallow, deep])).toThrow(RangeError);
});
