/** The three ResNets with seeded weights against torchvision's layers, and what loading promises. */

import { describe, expect, test } from 'vitest';
import type { TapPair } from '../../../src/inspector/types.ts';
import { planResNet } from '../../../src/network/resnet.ts';
import { RESNET_ARCHITECTURES, resNetTensors } from '../../../src/network/resnetArchitecture.ts';
import { readSafetensors } from '../../../src/network/safetensors.ts';
import type { TensorFile } from '../../../src/network/tensorTypes.ts';
import { floatTensor } from '../../../src/network/tensorTypes.ts';
import { loadNetwork } from '../../../src/network/tfjs/loadNetwork.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { loadFixture } from '../../fixture.ts';
import { expectClose } from '../../matchers.ts';
import { seededResNet } from '../seededWeights.ts';
import { channelsLast } from '../torchLayout.ts';
import { describeOnTfjs, tensorCount } from './tfjsBackends.ts';

const SIDE_PX = 64;

const [resnet18, resnet50, wideResnet50] = RESNET_ARCHITECTURES;
/** Two loads show all three layers. */
const TWO_PAIRS: readonly TapPair[] = [
  ['layer1', 'layer2'],
  ['layer1', 'layer3'],
];
const ALL_PAIRS: readonly TapPair[] = [...TWO_PAIRS, ['layer2', 'layer3']];
const cases = [
  { architecture: resnet18, file: 'resnet18_seeded.safetensors', pairs: ALL_PAIRS },
  { architecture: resnet50, file: 'resnet50_seeded.safetensors', pairs: TWO_PAIRS },
  { architecture: wideResnet50, file: 'wide_resnet50_2.safetensors', pairs: TWO_PAIRS },
];

const weights = seededResNet(resnet18, 'layer3');

function referenceInput(reference: TensorFile): tf.Tensor4D {
  const pixels = floatTensor(reference, 'input', [1, 3, SIDE_PX, SIDE_PX]);
  return tf.tensor4d(channelsLast(pixels, 3, SIDE_PX, SIDE_PX), [1, SIDE_PX, SIDE_PX, 3]);
}

describeOnTfjs('A ResNet', (backend) => {
  // The reference's own allowance for float32 on values up to 7.8; the project's for WebGPU.
  const absolute = backend === 'wasm' ? 1e-4 : 1e-3;

  test.each(cases)('$architecture.name gives layers 1 to 3 of torchvision', async (given) => {
    const { architecture, file, pairs } = given;
    const reference = readSafetensors(await loadFixture(file));
    const tensors = seededResNet(architecture, 'layer3');
    const before = tensorCount();
    const image = referenceInput(reference);
    for (const taps of pairs) {
      const network = loadNetwork(planResNet(architecture), tensors, taps);
      expect([network.shallow.name, network.deep.name]).toEqual(taps);
      const { shallow, deep } = network.embed(image);
      for (const [tap, { name, channels, stride }] of [
        [shallow, network.shallow],
        [deep, network.deep],
      ] as const) {
        const side = SIDE_PX / stride;
        expect(tap.shape).toEqual([1, side, side, channels]);
        const layer = floatTensor(reference, name, [1, channels, side, side]);
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
    const network = loadNetwork(planResNet(resnet18), weights, ['layer2', 'layer3']);
    const image = tf.zeros<tf.Rank.R4>([1, 33, 47, 3]);
    const { shallow, deep } = network.embed(image);
    expect(shallow.shape).toEqual([1, 5, 6, network.shallow.channels]);
    expect(deep.shape).toEqual([1, 3, 3, network.deep.channels]);
    tf.dispose([image, shallow, deep]);
    network.dispose();
    expect(tensorCount()).toBe(before);
  });

  test('takes no more than the deeper tap needs', () => {
    const before = tensorCount();
    const upTo2 = seededResNet(resnet18, 'layer2');
    const network = loadNetwork(planResNet(resnet18), upTo2, ['layer1', 'layer2']);
    // Weight and bias of conv1, of two blocks of two convolutions a stage, and of layer2's one downsample.
    expect(tensorCount()).toBe(before + 2 * (1 + 4 + 4 + 1));
    network.dispose();
    expect(tensorCount()).toBe(before);
  });

  test('lacking a tensor is refused by its name, and leaves nothing behind', () => {
    const before = tensorCount();
    const without = new Map(weights);
    without.delete('layer3.1.bn2.running_var');
    expect(() => loadNetwork(planResNet(resnet18), without, ['layer2', 'layer3'])).toThrow(
      'layer3.1.bn2.running_var',
    );
    expect(tensorCount()).toBe(before);
  });
});

describe('a ResNet', () => {
  test.each([
    ['layer3', 'layer2'],
    ['layer2', 'layer2'],
  ] as TapPair[])('refuses %s as the tap before %s', (shallow, deep) => {
    expect(() => loadNetwork(planResNet(resnet18), weights, [shallow, deep])).toThrow(RangeError);
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
