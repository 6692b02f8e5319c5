/** Multiply-adds of backbones and heads against counts made otherwise. */

import { expect, test } from 'vitest';
import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { planEfficientNetLite0 } from '../../src/network/efficientNetLite0.ts';
import {
  foldedHeadMultiplyAdds,
  networkMultiplyAdds,
  unfoldedHeadMultiplyAdds,
} from '../../src/network/multiplyAdds.ts';
import { planResNet } from '../../src/network/resnet.ts';
import { RESNET_ARCHITECTURES } from '../../src/network/resnetArchitecture.ts';
import { seededHead } from './seededHead.ts';

const size = { width: 288, height: 288 };

test("EfficientNet-Lite0's are those that its conversion counted", () => {
  const plan = planEfficientNetLite0(embeddedManifest);
  expect(networkMultiplyAdds(plan, ['layer2', 'layer3'], size)).toBe(402_138_432);
});

test("ResNet18's to layer2 are those of its layers written out", () => {
  const resnet18 = RESNET_ARCHITECTURES.find(({ name }) => name === 'resnet18')!;
  const stem = 144 ** 2 * 49 * 3 * 64;
  const layer1 = 4 * 72 ** 2 * 9 * 64 * 64;
  const layer2 = 36 ** 2 * (9 * 64 * 128 + 3 * 9 * 128 * 128 + 64 * 128);
  const counted = networkMultiplyAdds(planResNet(resnet18), ['layer1', 'layer2'], size);
  expect(counted).toBe(stem + layer1 + layer2);
});

test('a folded head has no adapter left, and its first layer at the resolution of each tap', () => {
  const head = seededHead(10, 8, true, { discriminatorLayers: 3, adapter: true });
  const counted = foldedHeadMultiplyAdds(head, { shallow: 16, deep: 4 }, { shallow: 3, deep: 7 });
  expect(counted).toBe((16 * 3 + 4 * 7) * 8 + 16 * (8 * 8 + 8));
});

test('a head of one layer folds to one product', () => {
  const head = seededHead(10, 8, true, { discriminatorLayers: 1, adapter: true });
  const counted = foldedHeadMultiplyAdds(head, { shallow: 16, deep: 4 }, { shallow: 3, deep: 7 });
  expect(counted).toBe(16 * 3 + 4 * 7);
});

test('a head that is not folded takes every layer at every patch', () => {
  const head = seededHead(10, 8, true);
  expect(unfoldedHeadMultiplyAdds(head, 16)).toBe(16 * (10 * 10 + 10 * 8 + 8));
});
