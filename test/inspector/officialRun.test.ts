/** The official code's own run: its checkpoint on the shared ResNet18 gives its embeddings, scores and maps. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { importBackbone, loadBackbone } from '../../src/inspector/backbones.ts';
import { importCheckpoint } from '../../src/inspector/checkpoints.ts';
import { createJudge, measureImage } from '../../src/inspector/inspect.ts';
import { createMethod, inputGeometry } from '../../src/inspector/method.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import type { Backbone } from '../../src/network/device.ts';
import { unpackHead } from '../../src/network/head.ts';
import { decoder } from '../image/fixtures.ts';
import { expectClose } from '../matchers.ts';
import { openTestDevice } from '../network/backends.ts';
import { openSafetensors } from '../safetensorsFixture.ts';
import { sharedPath, testWithShared } from '../shared.ts';

const WEIGHTS = 'weights/resnet18-imagenet.safetensors';
const PAPER = METHOD_DEFAULTS.paper;

async function openResNet18(): Promise<Backbone> {
  const device = await openTestDevice('wasm');
  const path = sharedPath(WEIGHTS);
  if (path === null) throw new Error(`${WEIGHTS} is absent, though the reference is there.`);
  return loadBackbone(device, await importBackbone(readFileSync(path)), PAPER.taps);
}

testWithShared(
  'the bottle’s patch vectors are the official embedding',
  'reference/resnet18_bottle.safetensors',
  async (path) => {
    const reference = openSafetensors(path);
    const pixels = openSafetensors(join(path, '../preprocess.safetensors'));
    const { data } = pixels.uint8('bottle.crop_288');
    const backbone = await openResNet18();
    const composition = createMethod(PAPER, backbone).composition;
    const describer = backbone.createDescriber(composition);
    const image = { width: 288, height: 288, data };
    const { grid, vectors } = await describer.describe(image);
    describer.dispose();
    backbone.dispose();
    expect(grid).toEqual({ width: 36, height: 36 });

    const { channels } = composition;
    const vector = (cell: number) => vectors.subarray(cell * channels, (cell + 1) * channels);
    // The reference's allowance for float32 on values up to 5.
    const tolerance = { absolute: 1e-4 };
    const places = reference.int32('positions').data;
    const atPositions = Array.from({ length: 32 }, (_, i) => [
      ...vector(36 * places[2 * i]! + places[2 * i + 1]!),
    ]);
    expectClose(atPositions.flat(), reference.float32('embedding_at_positions').data, tolerance);

    const sums = new Float64Array(channels);
    const squares = new Float64Array(channels);
    for (let cell = 0; cell < 36 * 36; cell++) {
      vector(cell).forEach((value, channel) => {
        sums[channel]! += value;
        squares[channel]! += value * value;
      });
    }
    const mean = sums.map((sum) => sum / (36 * 36));
    const deviation = squares.map((sum, i) => Math.sqrt(sum / (36 * 36) - mean[i]! ** 2));
    expectClose(mean, reference.float32('embedding_mean').data, tolerance);
    expectClose(deviation, reference.float32('embedding_std').data, tolerance);
  },
);

testWithShared(
  'the official checkpoint gives the official patch scores and maps from the files',
  'reference/official_run/ckpt.pth',
  async (path) => {
    const backbone = await openResNet18();
    const { headBytes, method } = importCheckpoint(readFileSync(path), PAPER);
    expect(method).toEqual(PAPER);
    const { mean, tailWeight } = unpackHead(headBytes);
    expect([mean.length, tailWeight.length]).toEqual([1536, 1024]);

    const run = join(path, '..');
    const { scores, maps } = JSON.parse(readFileSync(join(run, 'expected.json'), 'utf8'));
    const reference = openSafetensors(join(run, 'map.safetensors'));
    // The reference's allowance from the same pixels; the official code measured 6e-6 between two runtimes.
    const tolerance = { absolute: 1e-3 };
    const judge = createJudge(
      createMethod(method, backbone),
      backbone,
      headBytes,
      inputGeometry('paper', 288, null),
    );
    expect(Object.keys(maps).length).toBe(2);
    const buffersHeld: number[] = [];
    for (const [name, file] of Object.entries<string>(maps)) {
      const image = await decoder.decode(readFileSync(join(run, '../..', file)));
      const { score, patchScores, anomalyMap } = await measureImage(judge, image);
      expectClose([score], [scores[file]], tolerance);
      expectClose(patchScores.data, reference.float32(`${name}.patch_scores`).data, tolerance);
      expectClose(anomalyMap.data, reference.float32(`${name}.map`).data, tolerance);
      buffersHeld.push(backbone.device.usage().buffers);
    }
    // The head goes to the device with its first image; none takes anything further.
    expect(new Set(buffersHeld).size).toBe(1);
    judge.scorer.dispose();
    backbone.dispose();
  },
);
