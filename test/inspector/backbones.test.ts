/** Backbones from files: known by what is used of them, and fed as torchvision's are. */

import { beforeAll, expect, test } from 'vitest';
import { type BackboneFile, importBackbone, loadBackbone } from '../../src/inspector/backbones.ts';
import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { sha256Hex } from '../../src/integrity.ts';
import { tensorCount } from '../../src/network/backend.ts';
import { imageTensor } from '../../src/network/imageTensor.ts';
import { RESNET_ARCHITECTURES } from '../../src/network/resnetArchitecture.ts';
import { writeSafetensors } from '../../src/network/safetensors.ts';
import { tf } from '../../src/network/tensorflow.ts';
import type { TensorEntry } from '../../src/network/tensorTypes.ts';
import { loadRepositoryFile } from '../fixture.ts';
import { expectClose } from '../matchers.ts';
import { openTestBackend } from '../network/backends.ts';
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

beforeAll(() => openTestBackend('wasm'));

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
  const before = tensorCount();
  const backbone = loadBackbone({ reference, bytes }, taps);
  expect(backbone.reference).toEqual(reference);
  expect(backbone.padding).toBe(padding);
  const image = tf.zeros<tf.Rank.R4>([1, 64, 32, 3]);
  const outputs = backbone.embed(image);
  for (const [index, depth] of (['shallow', 'deep'] as const).entries()) {
    const { name, stride, channels } = backbone[depth];
    expect(name).toBe(taps[index]);
    expect(stride).toBe({ layer1: 4, layer2: 8, layer3: 16 }[name]);
    expect(outputs[depth].shape).toEqual([1, 64 / stride, 32 / stride, channels]);
  }
  tf.dispose([image, outputs.shallow, outputs.deep]);
  backbone.dispose();
  expect(tensorCount()).toBe(before);
});

test('pixels are scaled as by ToTensor and Normalize', async () => {
  const backbone = loadBackbone(await importBackbone(plain), ['layer2', 'layer3']);
  const data = Uint8Array.from({ length: 256 * 3 }, (_, i) => Math.floor(i / 3));
  const tensor = imageTensor({ width: 16, height: 16, data }, backbone.input);
  const mean = [0.485, 0.456, 0.406];
  const deviation = [0.229, 0.224, 0.225];
  const expected = Array.from(data, (value, i) => (value / 255 - mean[i % 3]!) / deviation[i % 3]!);
  // The reference's allowance after normalising.
  expectClose(await tensor.data(), expected, { absolute: 1e-6 });
  tensor.dispose();
  backbone.dispose();
});

test('a file of something else is refused', async () => {
  const file = writeSafetensors(new Map([['weight', weights.get('bn1.weight')!]]));
  await expect(importBackbone(file)).rejects.toMatchObject({ code: 'file-format' });
});
