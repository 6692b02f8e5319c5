/** The three ResNets with seeded weights against torchvision's layers, and what loading promises. */

import { describe, expect, test } from 'vitest';
import { tensorCount } from '../../src/network/backend.ts';
import { loadResNet } from '../../src/network/resnet.ts';
import {
  RESNET_ARCHITECTURES,
  resNetTensors,
  type StageName,
  stageOutput,
} from '../../src/network/resnetArchitecture.ts';
import { readSafetensors } from '../../src/network/safetensors.ts';
import { tf } from '../../src/network/tensorflow.ts';
import type { TensorFile } from '../../src/network/tensorTypes.ts';
import { floatTensor } from '../../src/network/tensorTypes.ts';
import { loadFixture } from '../fixture.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';
import { seededResNet } from './seededWeights.ts';
import { channelsLast } from './torchLayout.ts';

const SIDE_PX = 64;

const [resnet18, resnet50, wideResnet50] = RESNET_ARCHITECTURES;
const cases = [
  { architecture: resnet18, file: 'resnet18_seeded.safetensors' },
  { architecture: resnet50, file: 'resnet50_seeded.safetensors' },
  { architecture: wideResnet50, file: 'wide_resnet50_2.safetensors' },
];
/** Two loads show all three layers. */
const TAP_PAIRS = [
  ['layer1', 'layer2'],
  ['layer2', 'layer3'],
] as const;

const weights = seededResNet(resnet18, 'layer3');

function referenceInput(reference: TensorFile): tf.Tensor4D {
  const pixels = floatTensor(reference, 'input', [1, 3, SIDE_PX, SIDE_PX]);
  return tf.tensor4d(channelsLast(pixels, 3, SIDE_PX, SIDE_PX), [1, SIDE_PX, SIDE_PX, 3]);
}

describeOnBackends('A ResNet', (backend) => {
  // The reference's own allowance for float32 on values up to 7.8; the project's for WebGPU.
  const absolute = backend === 'wasm' ? 1e-4 : 1e-3;

  test.each(cases)('$architecture.name gives layers 1 to 3 of torchvision', async (given) => {
    const { architecture, file } = given;
    const reference = readSafetensors(await loadFixture(file));
    const tensors = seededResNet(architecture, 'layer3');
    const before = tensorCount();
    const image = referenceInput(reference);
    for (const stages of TAP_PAIRS) {
      const network = loadResNet(architecture, tensors, stages);
      const { shallow, deep } = network.embed(image);
      for (const [tap, stage] of [
        [shallow, stages[0]],
        [deep, stages[1]],
      ] as const) {
        const { channels, stride } = stageOutput(architecture, stage);
        const side = SIDE_PX / stride;
        expect(tap.shape).toEqual([1, side, side, channels]);
        const layer = floatTensor(reference, stage, [1, channels, side, side]);
        expectClose(await tap.data(), channelsLast(layer, channels, side, side), { absolute });
      }
      tf.dispose([shallow, deep]);
      network.dispose();
    }
    image.dispose();
    expect(tensorCount()).toBe(before);
  });

  test('rounds odd sides up at every stride', () => {
    const before = tensorCount();
    const network = loadResNet(resnet18, weights, ['layer2', 'layer3']);
    const image = tf.zeros<tf.Rank.R4>([1, 33, 47, 3]);
    const { shallow, deep } = network.embed(image);
    expect(shallow.shape).toEqual([1, 5, 6, network.shallow.channels]);
    expect(deep.shape).toEqual([1, 3, 3, network.deep.channels]);
    tf.dispose([image, shallow, deep]);
    network.dispose();
    expect(tensorCount()).toBe(before);
  });

  test('lacking a tensor is refused by its name, and leaves nothing behind', () => {
    const before = tensorCount();
    const without = new Map(weights);
    without.delete('layer3.1.bn2.running_var');
    expect(() => loadResNet(resnet18, without, ['layer2', 'layer3'])).toThrow(
      'layer3.1.bn2.running_var',
    );
    expect(tensorCount()).toBe(before);
  });
});

describe('a ResNet', () => {
  test.each([
    ['layer3', 'layer2'],
    ['layer2', 'layer2'],
  ] as [StageName, StageName][])('refuses %s as the tap before %s', (shallow, deep) => {
    expect(() => loadResNet(resnet18, weights, [shallow, deep])).toThrow(RangeError);
  });

  // The parameters that torchvision publishes for each model count fc, and leave running statistics out.
  test.each([
    { architecture: resnet18, published: 11_689_512, features: 512 },
    { architecture: resnet50, published: 25_557_032, features: 2048 },
    { architecture: wideResnet50, published: 68_883_240, features: 2048 },
  ])('has as many parameters as torchvision in $architecture.name', (expected) => {
    const { architecture, published, features } = expected;
    let count = (features + 1) * 1000;
    for (const [name, shape] of resNetTensors(architecture, 'layer4')) {
      if (!name.includes('.running_')) count += shape.reduce((product, side) => product * side, 1);
    }
    expect(count).toBe(published);
  });
});
