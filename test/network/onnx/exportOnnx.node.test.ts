/** The exported model in onnxruntime-web against ours; and ours against the official code's own export. */

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { importBackbone, loadImportedBackbone } from '../../../src/inspector/backbones.ts';
import { importCheckpoint } from '../../../src/inspector/checkpoints.ts';
import { embeddedManifest } from '../../../src/inspector/embeddedBackbone.ts';
import { exportOnnx, type OnnxExport } from '../../../src/inspector/exportOnnx.ts';
import { networkInput } from '../../../src/inspector/geometry.ts';
import { createJudge, measureImage } from '../../../src/inspector/inspect.ts';
import { PROFILES } from '../../../src/inspector/profiles.ts';
import { sha256Hex } from '../../../src/integrity.ts';
import { anomalyMap, halfPixelAxis } from '../../../src/maths/anomalyMap.ts';
import type { Backbone } from '../../../src/network/backbone.ts';
import { tensorCount } from '../../../src/network/backend.ts';
import { loadEfficientNetLite0 } from '../../../src/network/efficientNetLite0.ts';
import { packHead } from '../../../src/network/head.ts';
import { ProtobufMessage } from '../../../src/network/onnx/protobuf.ts';
import { RESNET_ARCHITECTURES } from '../../../src/network/resnetArchitecture.ts';
import { readSafetensors, writeSafetensors } from '../../../src/network/safetensors.ts';
import { scoreImage } from '../../../src/network/scoreImage.ts';
import { loadRepositoryFile } from '../../fixture.ts';
import { discPicture } from '../../inspector/pictures.ts';
import { expectClose } from '../../matchers.ts';
import { openSafetensors } from '../../safetensorsFixture.ts';
import { sharedPath, testWithShared } from '../../shared.ts';
import { describeOnBackends } from '../backends.ts';
import { HEAD_DEPTHS, seededHead } from '../seededHead.ts';
import { seededResNet } from '../seededWeights.ts';
import { runOnnx } from './runOnnx.ts';

const [resnet18] = RESNET_ARCHITECTURES;

// The bound for another float32 runtime; scores and maps are of order 1.
const tolerance = { absolute: 1e-4 };

type Loaded = Pick<OnnxExport, 'backboneBytes'> & { readonly backbone: Backbone };

async function embedded(): Promise<Loaded> {
  const backboneBytes = await loadRepositoryFile(`models/${embeddedManifest.file}`);
  const backbone = loadEfficientNetLite0(embeddedManifest, readSafetensors(backboneBytes));
  return { backbone, backboneBytes };
}

async function imported(file: Uint8Array): Promise<Loaded> {
  const { reference, bytes } = await importBackbone(file);
  return { backbone: loadImportedBackbone({ reference, bytes }), backboneBytes: bytes };
}

function seeded(): Promise<Loaded> {
  return imported(writeSafetensors(seededResNet(resnet18, 'layer3')));
}

function sharedFile(relative: string): string {
  return sharedPath(relative) ?? relative;
}

async function readShared(relative: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(sharedFile(relative)));
}

const compactOptions = {
  profileName: 'compact',
  headBytes: packHead(seededHead(152, 512, true)),
  geometry: { kind: 'whole', shortSidePx: 64 },
  size: { width: 96, height: 64 },
} as const;

const paperOptions = {
  profileName: 'paper',
  headBytes: packHead(seededHead(1536, 32, false)),
  geometry: { kind: 'crop', resizePx: 73, cropPx: 64 },
  size: { width: 64, height: 64 },
} as const;

describeOnBackends('An exported model', () => {
  test.each([
    { name: 'compact on EfficientNet-Lite0', load: embedded, ...compactOptions },
    { name: 'paper on ResNet18', load: seeded, ...paperOptions },
    ...HEAD_DEPTHS.map((depth) => ({
      name: `${depth.discriminatorLayers} layers, adapter ${depth.adapter}`,
      load: embedded,
      ...compactOptions,
      headBytes: packHead(seededHead(152, 32, true, depth)),
    })),
  ])('scores in onnxruntime-web as ours does: $name', async ({ load, name: _, ...options }) => {
    const before = tensorCount();
    const { backbone, backboneBytes } = await load();
    const held = tensorCount();
    const model = await exportOnnx({ ...options, backbone, backboneBytes, calibration: null });
    expect(tensorCount()).toBe(held);

    const image = discPicture({ width: 150, height: 100 }, 5, { x: 70, y: 40, radiusPx: 9 });
    const judge = createJudge(options.profileName, backbone, options.headBytes, options.geometry);
    const ours = await measureImage(judge, image);
    const input = networkInput(options.geometry, image);
    const { patch_scores, anomaly_map } = await runOnnx(model, input, backbone.input);
    const { width, height } = options.size;
    expect(patch_scores.shape).toEqual([1, height / 8, width / 8]);
    expect(anomaly_map.shape).toEqual([1, 1, height, width]);
    expectClose(patch_scores.data, ours.patchScores.data, tolerance);
    expectClose(anomaly_map.data, ours.anomalyMap.data, tolerance);

    judge.scorer.dispose();
    backbone.dispose();
    expect(tensorCount()).toBe(before);
  });

  test('says what it takes, what it is made of and where the thresholds are', async () => {
    const { backbone, backboneBytes } = await embedded();
    const calibration = { imageThreshold: 1.25, mapThreshold: 0.5, heatmapRange: [-1, 2] } as const;
    const model = await exportOnnx({ ...compactOptions, backbone, backboneBytes, calibration });
    const expected = {
      profile: 'compact',
      geometry: '{"kind":"whole","shortSidePx":64}',
      channel_order: 'RGB',
      input_mean: '[127,127,127]',
      input_scale: '[128,128,128]',
      backbone: 'efficientnet_lite0',
      backbone_sha256: embeddedManifest.sha256,
      head_sha256: await sha256Hex(compactOptions.headBytes),
      head_standardisation: 'folded into the weights',
      image_threshold: '1.25',
      map_threshold: '0.5',
      heatmap_range: '[-1,2]',
    };
    for (const [key, value] of Object.entries(expected)) {
      const entry = new ProtobufMessage().text(1, key).text(2, value).encode();
      expect(Buffer.from(model).includes(entry), `${key}: ${value}`).toBe(true);
    }
    backbone.dispose();
  });

  test.each([
    ['a head for other patch vectors', { headBytes: packHead(seededHead(8, 4, true)) }],
    ['a size that the geometry does not give', { size: { width: 90, height: 64 } }],
    ['another size than the crop', { geometry: PROFILES.paper.geometry(64) }],
  ])('is not made for %s', async (_, wrong) => {
    const before = tensorCount();
    const { backbone, backboneBytes } = await embedded();
    const options = { ...compactOptions, backbone, backboneBytes, calibration: null, ...wrong };
    await expect(exportOnnx(options)).rejects.toThrow(InputError);
    backbone.dispose();
    expect(tensorCount()).toBe(before);
  });

  testWithShared(
    "of the official code scores as ours does by its checkpoint, and its map is ours' without the blur",
    'reference/onnx/simplenet-resnet18-288.onnx',
    async (modelPath) => {
      const { backbone } = await imported(
        await readShared('weights/resnet18-imagenet.safetensors'),
      );
      const head = importCheckpoint(await readShared('reference/official_run/ckpt.pth'));
      const judge = createJudge('paper', backbone, head, PROFILES.paper.geometry(288));
      const pixels = openSafetensors(sharedFile('reference/preprocess.safetensors'));
      const image = { width: 288, height: 288, data: pixels.uint8('bottle.crop_288').data };
      const ours = await scoreImage(backbone, judge.scorer, image);
      const { patch_scores, map } = await runOnnx(await readFile(modelPath), image, backbone.input);
      // The bound for the whole of inference at full width.
      expectClose(ours.data, patch_scores.data, { absolute: 1e-3 });
      const axis = halfPixelAxis(36, 288, 0);
      expectClose(anomalyMap(ours.data, axis, axis), map.data, { absolute: 1e-3 });
      judge.scorer.dispose();
      backbone.dispose();
    },
    120_000,
  );
});
