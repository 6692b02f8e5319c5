/** What the two profiles choose and what settings change: the paper's numbers and map are the official code's. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { drawAnomalyMap } from '../../src/inspector/anomalyMaps.ts';
import { createMethod, inputGeometry } from '../../src/inspector/method.ts';
import type { MethodSettings } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import type { BackboneShape } from '../../src/network/backbone.ts';
import { expectClose } from '../matchers.ts';
import { openFixture } from '../safetensorsFixture.ts';

const LITE0: BackboneShape = {
  shallow: { name: 'layer2', channels: 40, stride: 8 },
  deep: { name: 'layer3', channels: 112, stride: 16 },
  padding: 'tensorflow-same',
};
const RESNET18: BackboneShape = {
  shallow: { name: 'layer2', channels: 128, stride: 8 },
  deep: { name: 'layer3', channels: 256, stride: 16 },
  padding: 'symmetric',
};
const compact = createMethod(METHOD_DEFAULTS.compact, LITE0);
const paper = createMethod(METHOD_DEFAULTS.paper, RESNET18);

test('choices beside the profile change the recipe and the composition', () => {
  const { recipe, composition } = createMethod(
    {
      ...METHOD_DEFAULTS.compact,
      noiseDeviation: 0.1,
      hiddenWidth: 64,
      discriminatorLayers: 3,
      adapter: false,
    },
    RESNET18,
  );
  expect(recipe).toEqual({
    hiddenWidth: 64,
    discriminatorLayers: 3,
    standardisation: 'channels',
    adapterStart: 'none',
    noiseDeviation: 0.1,
    memory: { vectors: 2000, poolVectors: 50_000, projectedChannels: 32 },
  });
  expect(composition.channels).toBe(128 + 256);
});

describe('the paper’s profile', () => {
  test('is that of the official run.sh', () => {
    expect(paper.recipe).toEqual({
      hiddenWidth: 1024,
      discriminatorLayers: 2,
      standardisation: 'none',
      adapterStart: 'xavier',
      noiseDeviation: 0.015,
      memory: null,
    });
    expect(paper.batch).toEqual({ kind: 'images', images: 4 });
    for (const shortSidePx of [64, 288, 512]) {
      expect(inputGeometry('paper', shortSidePx, null)).toEqual({
        kind: 'crop',
        resizePx: 329,
        cropPx: 288,
      });
    }
  });

  test('takes no tiles, and says so', () => {
    const refused = () => inputGeometry('paper', 288, { sidePx: 256, overlapPx: 64 });
    expect(refused).toThrow(InputError);
    expect(refused).toThrow('tiles with the paper profile');
  });

  test('has patch vectors of 1536 numbers, whatever the backbone', () => {
    for (const shape of [LITE0, RESNET18]) {
      expect(createMethod(METHOD_DEFAULTS.paper, shape).composition.channels).toBe(1536);
    }
  });

  test.each([
    [1, 160],
    [4, 160],
    [5, 320],
    // The reference's run of 8 x 4 epochs in place of 40 x 4 took 64 iterations on these.
    [8, 5 * 64],
    [209, 160 * 53],
  ])('takes 40 x 4 epochs by default: on %i normals %i steps', (count, steps) => {
    expect(paper.defaultSteps(count, count * 36 * 36)).toBe(steps);
  });

  test('draws the official map', () => {
    const fixture = openFixture('anomaly_map.safetensors');
    const scores = fixture.float32('wide.patch_scores').data;
    const grid = { width: 30, height: 20 };
    const map = drawAnomalyMap(paper, scores, grid, { width: 240, height: 160 });
    // The reference's allowance for float32.
    expectClose(map, fixture.float32('wide.map').data, { absolute: 1e-5 });
  });
});

describe('the default profile', () => {
  test('draws its maps between true centres, also after one of the paper of the same size', () => {
    const fixture = openFixture('anomaly_map.safetensors');
    const { data, shape } = fixture.float32('true_centre.usual.scores');
    const grid = { width: shape[1], height: shape[0] };
    const input = { width: 8 * shape[1], height: 8 * shape[0] };
    drawAnomalyMap(paper, data, grid, input);
    const map = drawAnomalyMap(compact, data, grid, input);
    expectClose(map, fixture.float32('true_centre.usual.map').data, { absolute: 1e-5 });
  });

  test.each([
    [4, 36, 36, 1200],
    [20, 36, 36, 1200],
    [80, 36, 36, 2400],
    [20, 72, 72, 2400],
  ])(
    'takes more steps with the root of the patches: on %i normals of %i x %i %i',
    (count, width, height, steps) => {
      expect(compact.defaultSteps(count, count * width * height)).toBe(steps);
    },
  );

  test.each<Partial<MethodSettings>>([
    { noiseDeviation: 1 },
    { hiddenWidth: 1024 },
    { discriminatorLayers: 3 },
    { adapter: false },
    { neighbourhood: 5 },
    { taps: ['layer1', 'layer3'] },
  ])('ends no training early by a loss that was not measured so: %o', (changes) => {
    expect(compact.settledLoss).toBe(0.05);
    const settings: MethodSettings = { ...METHOD_DEFAULTS.compact, ...changes };
    expect(createMethod(settings, LITE0).settledLoss).toBeNull();
  });

  test('ends a training early with the noise of older versions too, which is learnt later', () => {
    const older: MethodSettings = { ...METHOD_DEFAULTS.compact, noiseDeviation: 0.3 };
    expect(createMethod(older, LITE0).settledLoss).toBe(0.05);
  });

  test('takes the whole image at the short side asked for', () => {
    expect(inputGeometry('compact', 320, null)).toEqual({ kind: 'whole', shortSidePx: 320 });
  });

  test('takes it in tiles where there are some', () => {
    const tiles = { sidePx: 256, overlapPx: 64 };
    expect(inputGeometry('compact', 2048, tiles)).toEqual({
      kind: 'tiles',
      shortSidePx: 2048,
      tiles,
    });
  });
});
