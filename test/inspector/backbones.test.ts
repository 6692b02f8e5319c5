/** Backbones from files: known by what is used of them, and fed as torchvision's are. */

import { beforeAll, expect, test } from 'vitest';
import { type BackboneFile, importBackbone, loadBackbone } from '../../src/inspector/backbones.ts';
import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { sha256Hex } from '../../src/integrity.ts';
import type { Device } from '../../src/network/device.ts';
import { RESNET_ARCHITECTURES } from '../../src/network/resnetArchitecture.ts';
import { writeSafetensors } from '../../src/network/safetensors.ts';
import type { TensorEntry } from '../../src/network/tensorTypes.ts';
import { loadRepositoryFile } from '../fixture.ts';
import { expectClose } from '../matchers.ts';
import { openTestDevice } from '../network/backends.ts';
import { seededResNet, seededTensor } from '../network/seededWeights.ts';

const [resnet18] = RESNET_ARCHITECTURES;
const weights = seededResNet(resnet18, 'layer3');
const plain = writeSafetensors(weights);

/** As a whole network saves them from inside another: names prefixed, and tensors that are not used. */
function elaborate(): Uint8Array {
  const whole = new Map<string, TensorEntry>(seededResNet(resnet18, 'layer4'));
  whole.set('fc.weight', { type: 'F32', shape: [2, 512], data: new Float32Array(1024) });
  const prefixed = [...whole].map(([name, tensor]): [string, TensorEntry] => [
    `module.backbone.${name}`,
    tensor,
  ]);
  return writeSafetensors(new Map(prefixed));
}

let device: Device;

beforeAll(async () => {
  device = await openTestDevice('wasm');
});

test('a backbone is named by its architecture and the hash of what is kept', async () => {
  const { reference, bytes } = await importBackbone(plain);
  expect(reference).toEqual({ name: 'resnet18', sha256: await sha256Hex(bytes) });
});

test('the same weights give the same hash under other names and with more tensors', async () => {
  const { reference, bytes } = await importBackbone(plain);
  expect((await importBackbone(elaborate())).reference).toEqual(reference);
  expect((await importBackbone(bytes)).reference).toEqual(reference);
});

test('one other number gives another hash', async () => {
  const changed = new Map(weights);
  const { shape } = weights.get('bn1.bias')!;
  changed.set('bn1.bias', { type: 'F32', shape, data: seededTensor('another.bias', shape) });
  const other = await importBackbone(writeSafetensors(changed));
  expect(other.reference.sha256).not.toBe((await importBackbone(plain)).reference.sha256);
});

async function embeddedFile(): Promise<BackboneFile> {
  const { name, sha256, file } = embeddedManifest;
  return { reference: { name, sha256 }, bytes: await loadRepositoryFile(`models/${file}`) };
}

const TAP_PAIRS = [
  ['layer1', 'layer2'],
  ['layer2', 'layer3'],
  ['layer1', 'layer3'],
] as const;

test.each(
  TAP_PAIRS.flatMap((taps) => [
    { name: 'an imported', file: () => importBackbone(plain), padding: 'symmetric', taps },
    { name: 'the embedded', file: embeddedFile, padding: 'tensorflow-same', taps },
  ]),
)('$name backbone gives $taps as it says, and frees all it took', async (given) => {
  const { file, padding, taps } = given;
  const { reference, bytes } = await file();
  const before = device.usage().buffers;
  const backbone = loadBackbone(device, { reference, bytes }, taps);
  expect(backbone.reference).toEqual(reference);
  expect(backbone.padding).toBe(padding);
  const outputs = await backbone.taps({ width: 32, height: 64, data: new Uint8Array(64 * 32 * 3) });
  for (const [index, depth] of (['shallow', 'deep'] as const).entries()) {
    const { name, stride, channels } = backbone[depth];
    expect(name).toBe(taps[index]);
    expect(stride).toBe({ layer1: 4, layer2: 8, layer3: 16 }[name]);
    expect(outputs[depth]).toMatchObject({ height: 64 / stride, width: 32 / stride, channels });
  }
  backbone.dispose();
  expect(device.usage().buffers).toBe(before);
});

test('pixels are scaled as by ToTensor and Normalize', async () => {
  const backbone = loadBackbone(device, await importBackbone(plain), ['layer2', 'layer3']);
  const { input } = backbone;
  backbone.dispose();
  const data = Uint8Array.from({ length: 256 * 3 }, (_, i) => Math.floor(i / 3));
  const scaled = Array.from(data, (value, i) => (value - input.mean[i % 3]!) / input.scale[i % 3]!);
  const mean = [0.485, 0.456, 0.406];
  const deviation = [0.229, 0.224, 0.225];
  const expected = Array.from(data, (value, i) => (value / 255 - mean[i % 3]!) / deviation[i % 3]!);
  // The reference's allowance after normalising.
  expectClose(scaled, expected, { absolute: 1e-6 });
});

test('a file of something else is refused', async () => {
  const file = writeSafetensors(new Map([['weight', weights.get('bn1.weight')!]]));
  await expect(importBackbone(file)).rejects.toMatchObject({ code: 'file-format' });
});
