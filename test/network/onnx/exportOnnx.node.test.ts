/** The exported model in onnxruntime-web against ours; and ours against the official code's own export. */

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import {
  type BackboneFile,
  importBackbone,
  loadBackbone,
} from '../../../src/inspector/backbones.ts';
import { importCheckpoint } from '../../../src/inspector/checkpoints.ts';
import { embeddedManifest } from '../../../src/inspector/embeddedBackbone.ts';
import { exportOnnx, type OnnxExport } from '../../../src/inspector/exportOnnx.ts';
import { networkInput } from '../../../src/inspector/geometry.ts';
import { createMethod, inputGeometry, type Method } from '../../../src/inspector/method.ts';
import { scoreRule } from '../../../src/inspector/scoreRule.ts';
import { imagePatches } from '../../../src/inspector/scoreRuleGraph.ts';
import type { MethodSettings, RgbImage } from '../../../src/inspector/types.ts';
import { sha256Hex } from '../../../src/integrity.ts';
import { anomalyMap, halfPixelAxis } from '../../../src/maths/anomalyMap.ts';
import { meanOfLargest } from '../../../src/maths/statistics.ts';
import { METHOD_DEFAULTS } from '../../../src/methodSettings.ts';
import type { Backbone, Device } from '../../../src/network/device.ts';
import { packHead, unpackHead } from '../../../src/network/head.ts';
import { ProtobufMessage } from '../../../src/network/onnx/protobuf.ts';
import { RESNET_ARCHITECTURES } from '../../../src/network/resnetArchitecture.ts';
import { writeSafetensors } from '../../../src/network/safetensors.ts';
import { scoreImage } from '../../../src/network/scoreImage.ts';
import { loadRepositoryFile } from '../../fixture.ts';
import { discPicture } from '../../inspector/pictures.ts';
import { expectClose } from '../../matchers.ts';
import { openSafetensors } from '../../safetensorsFixture.ts';
import { sharedPath, testWithShared } from '../../shared.ts';
import { describeOnBackends } from '../backends.ts';
import { HEAD_DEPTHS, seededHead, withSeededMemory } from '../seededHead.ts';
import { seededResNet } from '../seededWeights.ts';
import { runOnnx } from './runOnnx.ts';

const [resnet18] = RESNET_ARCHITECTURES;

// The bound for another float32 runtime; scores and maps are of order 1.
const tolerance = { absolute: 1e-4 };

type Source = () => Promise<BackboneFile>;

async function embedded(): Promise<BackboneFile> {
  const { name, sha256, file } = embeddedManifest;
  return { reference: { name, sha256 }, bytes: await loadRepositoryFile(`models/${file}`) };
}

const seeded: Source = () => importBackbone(writeSafetensors(seededResNet(resnet18, 'layer3')));

/** The backbone on the device, and the method for it. */
async function open(
  device: Device,
  source: Source,
  settings: MethodSettings,
): Promise<Pick<OnnxExport, 'method' | 'backbone' | 'backboneBytes'>> {
  const file = await source();
  const backbone = loadBackbone(device, file, settings.taps);
  return { method: createMethod(settings, backbone), backbone, backboneBytes: file.bytes };
}

/** Patch scores and map of a picture of the network's own size, as ours gives them. */
async function measure(method: Method, backbone: Backbone, headBytes: Uint8Array, input: RgbImage) {
  const head = unpackHead(headBytes);
  const scorer = backbone.createScorer(head, method.composition);
  const { patchScores: scores, score } = scoreRule(head)(await scoreImage(scorer, input));
  scorer.dispose();
  const [rows, columns] = [
    method.mapAxis(scores.height, input.height),
    method.mapAxis(scores.width, input.width),
  ];
  return { scores, score, map: anomalyMap(scores.data, rows, columns) };
}

function sharedFile(relative: string): string {
  return sharedPath(relative) ?? relative;
}

async function readShared(relative: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(sharedFile(relative)));
}

const { compact, paper } = METHOD_DEFAULTS;

const compactOptions = {
  settings: compact,
  headBytes: packHead(seededHead(152, 512, true)),
  geometry: { kind: 'whole', shortSidePx: 64 },
  size: { width: 96, height: 64 },
} as const;

const paperOptions = {
  settings: paper,
  headBytes: packHead(seededHead(1536, 32, false)),
  geometry: { kind: 'crop', resizePx: 73, cropPx: 64 },
  size: { width: 64, height: 64 },
} as const;

describeOnBackends('An exported model', (_, device) => {
  test.each([
    { name: 'compact on EfficientNet-Lite0', source: embedded, ...compactOptions },
    {
      name: 'compact on EfficientNet-Lite0 with layers 1 and 2 and single cells',
      source: embedded,
      ...compactOptions,
      settings: { ...compact, taps: ['layer1', 'layer2'], neighbourhood: 1 } as const,
      headBytes: packHead(seededHead(24 + 40, 64, true)),
    },
    {
      name: 'compact on ResNet18 with layers 1 and 3 and five by five cells',
      source: seeded,
      ...compactOptions,
      settings: { ...compact, taps: ['layer1', 'layer3'], neighbourhood: 5 } as const,
      headBytes: packHead(seededHead(64 + 256, 64, true)),
    },
    {
      name: 'compact with a memory',
      source: embedded,
      ...compactOptions,
      headBytes: packHead(withSeededMemory(seededHead(152, 64, true), 70)),
    },
    { name: 'paper on ResNet18', source: seeded, ...paperOptions },
    {
      name: 'paper on ResNet18 with layers 1 and 2 and single cells',
      source: seeded,
      ...paperOptions,
      settings: { ...paper, taps: ['layer1', 'layer2'], neighbourhood: 1 } as const,
    },
    ...HEAD_DEPTHS.map((depth) => ({
      name: `${depth.discriminatorLayers} layers, adapter ${depth.adapter}`,
      source: embedded,
      ...compactOptions,
      headBytes: packHead(seededHead(152, 32, true, depth)),
    })),
  ])('scores in onnxruntime-web as ours does: $name', async (given) => {
    const { source, settings, headBytes, geometry, size } = given;
    const before = device().usage().buffers;
    const opened = await open(device(), source, settings);
    const held = device().usage().buffers;
    const options = { ...opened, headBytes, geometry, size, calibration: null };
    const model = await exportOnnx(options);
    expect(device().usage().buffers).toBe(held);

    const { backbone, method } = opened;
    const image = discPicture({ width: 150, height: 100 }, 5, { x: 70, y: 40, radiusPx: 9 });
    const input = networkInput(geometry, image);
    const ours = await measure(method, backbone, headBytes, input);
    const { patch_scores, image_scores, anomaly_map } = await runOnnx(model, input, backbone.input);
    const patches = imagePatches(unpackHead(headBytes));
    const { width, height } = size;
    const { stride } = backbone.shallow;
    expect(patch_scores.shape).toEqual([1, height / stride, width / stride]);
    expect(anomaly_map.shape).toEqual([1, 1, height, width]);
    expectClose(patch_scores.data, ours.scores.data, tolerance);
    expectClose([meanOfLargest(image_scores.data, patches)], [ours.score], tolerance);
    expectClose(anomaly_map.data, ours.map, tolerance);

    backbone.dispose();
    expect(device().usage().buffers).toBe(before);
  });

  test('says what it takes, what it is made of and where the thresholds are', async () => {
    const settings = { ...compact, neighbourhood: 5, noiseDeviation: 0.25 };
    const opened = await open(device(), embedded, settings);
    const calibration = {
      thresholds: { pass: 0.75, reject: 1.25 },
      mapThreshold: 0.5,
      heatmapRange: [-1, 2],
    } as const;
    const model = await exportOnnx({ ...compactOptions, ...opened, calibration });
    const expected = {
      profile: 'compact',
      taps: '["layer2","layer3"]',
      neighbourhood: '5',
      noise_deviation: '0.25',
      hidden_width: '512',
      discriminator_layers: '2',
      adapter: 'true',
      copies: '"automatic"',
      geometry: '{"kind":"whole","shortSidePx":64}',
      channel_order: 'RGB',
      input_mean: '[127,127,127]',
      input_scale: '[128,128,128]',
      backbone: 'efficientnet_lite0',
      backbone_sha256: embeddedManifest.sha256,
      head_sha256: await sha256Hex(compactOptions.headBytes),
      head_standardisation: 'folded into the weights',
      image_score_patches: '1',
      pass_threshold: '0.75',
      reject_threshold: '1.25',
      map_threshold: '0.5',
      heatmap_range: '[-1,2]',
    };
    for (const [key, value] of Object.entries(expected)) {
      const entry = new ProtobufMessage().text(1, key).text(2, value).encode();
      expect(Buffer.from(model).includes(entry), `${key}: ${value}`).toBe(true);
    }
    opened.backbone.dispose();
  });

  test.each([
    ['a head for other patch vectors', { headBytes: packHead(seededHead(8, 4, true)) }],
    ['a size that the geometry does not give', { size: { width: 90, height: 64 } }],
    ['another size than the crop', { geometry: inputGeometry('paper', 64, null) }],
  ])('is not made for %s', async (_, wrong) => {
    const before = device().usage().buffers;
    const opened = await open(device(), embedded, compact);
    const options = { ...compactOptions, ...opened, calibration: null, ...wrong };
    await expect(exportOnnx(options)).rejects.toThrow(InputError);
    opened.backbone.dispose();
    expect(device().usage().buffers).toBe(before);
  });

  testWithShared(
    "of the official code scores as ours does by its checkpoint, and its map is ours' without the blur",
    'reference/onnx/simplenet-resnet18-288.onnx',
    async (modelPath) => {
      const weights = await readShared('weights/resnet18-imagenet.safetensors');
      const { backbone, method } = await open(device(), () => importBackbone(weights), paper);
      const checkpoint = await readShared('reference/official_run/ckpt.pth');
      const { headBytes: head } = importCheckpoint(checkpoint, paper);
      const pixels = openSafetensors(sharedFile('reference/preprocess.safetensors'));
      const image = { width: 288, height: 288, data: pixels.uint8('bottle.crop_288').data };
      const { scores } = await measure(method, backbone, head, image);
      const { patch_scores, map } = await runOnnx(await readFile(modelPath), image, backbone.input);
      // The bound for the whole of inference at full width.
      expectClose(scores.data, patch_scores.data, { absolute: 1e-3 });
      const axis = halfPixelAxis(36, 288, 0);
      expectClose(anomalyMap(scores.data, axis, axis), map.data, { absolute: 1e-3 });
      backbone.dispose();
    },
    120_000,
  );
});
