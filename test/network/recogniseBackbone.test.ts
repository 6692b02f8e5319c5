/** Which backbone a file holds: told from names and shapes, refused by the tensor that differs. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { sha256Hex } from '../../src/integrity.ts';
import { KNOWN_BACKBONES, type KnownBackbone } from '../../src/network/knownBackbones.ts';
import { recogniseBackbone, trimBackbone } from '../../src/network/recogniseBackbone.ts';
import { RESNET_ARCHITECTURES, resNetTensors } from '../../src/network/resnetArchitecture.ts';
import { readSafetensors, writeSafetensors } from '../../src/network/safetensors.ts';
import type { TensorEntry } from '../../src/network/tensorTypes.ts';
import { seededResNet } from './seededWeights.ts';

type Shapes = Map<string, { shape: readonly number[] }>;

const [resnet18, resnet50, wideResnet50] = RESNET_ARCHITECTURES;

/** Names and shapes as a whole torchvision model has them: layer4, fc and batch norm's counters too. */
function wholeModel(architecture: typeof resnet18, prefix = ''): Shapes {
  const shapes: Shapes = new Map();
  for (const [name, shape] of resNetTensors(architecture, 'layer4')) {
    shapes.set(prefix + name, { shape });
    if (name.endsWith('.running_var')) {
      shapes.set(prefix + name.replace('running_var', 'num_batches_tracked'), { shape: [] });
    }
  }
  const features = architecture.outChannels * 8;
  shapes.set(`${prefix}fc.weight`, { shape: [1000, features] });
  return shapes.set(`${prefix}fc.bias`, { shape: [1000] });
}

function knownAs({ name }: typeof resnet18): KnownBackbone {
  return KNOWN_BACKBONES.find((known) => known.name === name)!;
}

function refusalOf(shapes: Shapes): InputError {
  try {
    recogniseBackbone(shapes);
  } catch (error) {
    if (error instanceof InputError && error.code === 'file-format') return error;
    throw error;
  }
  throw new Error('It was recognised.');
}

describe('a backbone is recognised', () => {
  test.each(RESNET_ARCHITECTURES)('as $name, which no other is', (architecture) => {
    const { backbone, prefix } = recogniseBackbone(wholeModel(architecture));
    expect(backbone).toBe(knownAs(architecture));
    expect(prefix).toBe('');
  });

  test.each([
    'backbone.',
    'model.',
    'module.',
    'module.encoder.backbone.',
    'model.feature_extractor.layer0.',
  ])('behind the prefix %s', (prefix) => {
    const found = recogniseBackbone(wholeModel(wideResnet50, prefix));
    expect(found.backbone).toBe(knownAs(wideResnet50));
    expect(found.prefix).toBe(prefix);
  });

  test('where it ends after layer3', () => {
    const shapes = [...resNetTensors(resnet50, 'layer3')].map(
      ([name, shape]) => [name, { shape }] as const,
    );
    expect(recogniseBackbone(new Map(shapes)).backbone).toBe(knownAs(resnet50));
  });

  test('beside tensors of other names', () => {
    const shapes = wholeModel(resnet18, 'backbone.');
    shapes
      .set('head.weight', { shape: [1, 512] })
      .set('neck.conv1.weight', { shape: [8, 8, 1, 1] });
    expect(recogniseBackbone(shapes).prefix).toBe('backbone.');
  });
});

describe('a file is refused', () => {
  test('that lacks a tensor, by its whole name', () => {
    const shapes = wholeModel(resnet50, 'model.');
    shapes.delete('model.layer2.0.downsample.1.running_mean');
    const { got, expected } = refusalOf(shapes);
    expect(got).toBe('a network with no tensor model.layer2.0.downsample.1.running_mean');
    expect(expected).toBe('model.layer2.0.downsample.1.running_mean [512] as in resnet50');
  });

  test('that has a tensor of another shape, as got and as expected', () => {
    const shapes = wholeModel(resnet18);
    shapes.set('layer1.1.conv2.weight', { shape: [64, 64, 5, 5] });
    const { got, expected } = refusalOf(shapes);
    expect(got).toBe('a network with layer1.1.conv2.weight [64, 64, 5, 5]');
    expect(expected).toBe('layer1.1.conv2.weight [64, 64, 3, 3] as in resnet18');
  });

  test('that is a ResNeXt50, by its first grouped convolution', () => {
    const shapes = wholeModel(wideResnet50);
    for (const [name, { shape }] of shapes) {
      if (!/layer\d\.\d\.conv2/.test(name)) continue;
      shapes.set(name, { shape: [shape[0], shape[1] / 32, 3, 3] });
    }
    const { got, expected } = refusalOf(shapes);
    expect(got).toBe(
      'a network with layer1.0.conv2.weight [128, 4, 3, 3] (and 12 more differences)',
    );
    expect(expected).toBe('layer1.0.conv2.weight [128, 128, 3, 3] as in wide_resnet50_2');
  });

  test('that is a ResNet34, though it holds all tensors of a ResNet18', () => {
    const deeper = {
      ...resnet18,
      blockCounts: { layer1: 3, layer2: 4, layer3: 6, layer4: 3 },
    };
    const { got, expected } = refusalOf(wholeModel(deeper));
    expect(got).toContain('layer1.2.conv1.weight [64, 64, 3, 3]');
    expect(expected).toBe('no tensor of that name, as in resnet18');
  });

  test('that holds two networks, by their prefixes', () => {
    const shapes = new Map([
      ...wholeModel(resnet18, 'teacher.'),
      ...wholeModel(resnet18, 'student.'),
    ]);
    const { got } = refusalOf(shapes);
    expect(got).toBe("several networks: resnet18 under 'teacher.' and resnet18 under 'student.'");
  });

  test('that holds nothing near, with what is known', () => {
    const shapes: Shapes = new Map([
      ['features.0.weight', { shape: [64, 3, 3, 3] }],
      ['neck.conv1.weight', { shape: [64, 3, 7, 7] }],
    ]);
    const { got, expected } = refusalOf(shapes);
    expect(got).toBe('tensors such as features.0.weight, neck.conv1.weight');
    expect(expected).toBe('the tensors of resnet18, resnet50 or wide_resnet50_2');
  });

  test('that holds no tensors', () => {
    expect(refusalOf(new Map()).got).toBe('a file without tensors');
  });

  test('of a hundred thousand prefixes, or with a name of as many dots, within seconds', () => {
    const prefixes: Shapes = new Map();
    for (let i = 0; i < 100_000; i++) prefixes.set(`${i}.conv1.weight`, { shape: [64, 3, 7, 7] });
    expect(refusalOf(prefixes).got).toContain('0.conv1.weight');
    const dots: Shapes = new Map([['a.'.repeat(100_000), { shape: [1] }]]);
    expect(refusalOf(dots).got.length).toBeLessThan(200);
  }, 10_000);
});

describe('a trimmed backbone', () => {
  const weights = seededResNet(resnet18, 'layer3');
  const recognised = { backbone: knownAs(resnet18), prefix: '' };

  test('has the same bytes whatever its prefix, order and other tensors', async () => {
    const others = [...weights]
      .reverse()
      .map(([name, entry]): [string, TensorEntry] => [`backbone.${name}`, entry]);
    const dressed = new Map<string, TensorEntry>([
      ['head.weight', { type: 'F32', shape: [2], data: new Float32Array(2) }],
      ...others,
      ['backbone.bn1.num_batches_tracked', { type: 'I32', shape: [], data: new Int32Array(1) }],
      ['backbone.layer4.0.bn1.bias', { type: 'F32', shape: [1], data: new Float32Array(1) }],
    ]);
    const plainBytes = writeSafetensors(trimBackbone(weights, recognised));
    const dressedBytes = writeSafetensors(trimBackbone(dressed, recogniseBackbone(dressed)));
    expect(await sha256Hex(dressedBytes)).toBe(await sha256Hex(plainBytes));
    expect([...readSafetensors(dressedBytes).keys()]).toEqual([
      ...resNetTensors(resnet18, 'layer3').keys(),
    ]);
  });

  test.each([
    ['conv1.weight', Number.NaN],
    ['layer3.1.bn2.bias', Number.POSITIVE_INFINITY],
    ['layer1.0.bn1.running_var', -1],
  ])('is refused where %s holds %s', (name, value) => {
    const entry = weights.get(name)!;
    const data = Float32Array.from(entry.data as Float32Array).fill(value, 5, 6);
    const damaged = new Map(weights).set(name, { ...entry, data });
    expect(() => trimBackbone(damaged, recognised)).toThrow(`${name} with a value of ${value}`);
  });

  test('is refused where weights are whole numbers', () => {
    const entry: TensorEntry = { type: 'I32', shape: [64], data: new Int32Array(64) };
    const damaged = new Map(weights).set('bn1.bias', entry);
    expect(() => trimBackbone(damaged, recognised)).toThrow('bn1.bias as I32');
  });
});
