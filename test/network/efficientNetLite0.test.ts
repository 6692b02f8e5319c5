/** The embedded backbone against the PyTorch original's taps on three seeded inputs. */

import { expect, test } from 'vitest';
import manifests from '../../models/manifest.json';
import { InputError } from '../../src/errors.ts';
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
const original = readSafetensors(await loadFixture('efficientnet-lite0-taps.safetensors'));

describeOnBackends('EfficientNet-Lite0', (backend) => {
  // Of the largest absolute value; the project's limits for two float32 computations of 11 blocks.
  const relativeToLargest = backend === 'wasm' ? 1e-4 : 1e-3;

  test.each([
    { name: 'efficientnet_lite0.input.a', height: 64, width: 64 },
    { name: 'efficientnet_lite0.input.b', height: 96, width: 128 },
    { name: 'efficientnet_lite0.input.c', height: 128, width: 64 },
  ])('gives both taps of the original on $name', async ({ name, height, width }) => {
    const before = tensorCount();
    const backbone = loadEfficientNetLite0(manifest, weights);
    const image = imageTensor(seededImage(name, width, height), backbone.input);
    const { shallow, deep } = backbone.embed(image);
    expect(shallow.shape).toEqual([1, height / 8, width / 8, 40]);
    expect(deep.shape).toEqual([1, height / 16, width / 16, 112]);
    expectClose(
      await shallow.data(),
      floatTensor(original, `${name}.stride8`, shallow.shape.slice(1)),
      { relativeToLargest },
    );
    expectClose(await deep.data(), floatTensor(original, `${name}.stride16`, deep.shape.slice(1)), {
      relativeToLargest,
    });
    tf.dispose([image, shallow, deep]);
    backbone.dispose();
    expect(tensorCount()).toBe(before);
  });

  test('passes its self-test, and leaves no tensors behind', async () => {
    const before = tensorCount();
    const backbone = loadEfficientNetLite0(manifest, weights);
    const difference = await selfTestDifference(backbone, manifest);
    backbone.dispose();
    expect(difference).toBeLessThan(SELF_TEST_TOLERANCE);
    expect(tensorCount()).toBe(before);
  });
});

test('a file that lacks a tensor is refused by its name', () => {
  const without = new Map(weights);
  without.delete('blocks.3.project.bias');
  expect(() => loadEfficientNetLite0(manifest, without)).toThrow(InputError);
  expect(() => loadEfficientNetLite0(manifest, without)).toThrow('blocks.3.project.bias');
});
