/** The line that sums the Advanced settings up while they are folded away. */

import { expect, test } from 'vitest';
import { METHOD_DEFAULTS } from '../../../src/methodSettings.ts';
import { DEFAULT_SETTINGS } from '../../../src/state/trainingSettings.ts';
import { en } from '../../../src/ui/messages/en.ts';

const { summary } = en.advanced;

test('the defaults are summed up by size, length, seed and start alone', () => {
  expect(summary(DEFAULT_SETTINGS, null)).toBe('288 px, automatic steps, seed 0, afresh');
});

test('what differs from the profile is named, each in its own words', () => {
  const method = {
    ...METHOD_DEFAULTS.compact,
    taps: ['layer1', 'layer2'],
    neighbourhood: 5,
    noiseDeviation: 0.5,
    hiddenWidth: 64,
    discriminatorLayers: 1,
    adapter: false,
    copies: 0,
  } as const;
  expect(summary({ ...DEFAULT_SETTINGS, method, steps: 1, start: 'continue' }, 'resnet18')).toBe(
    '288 px, 1 step, seed 0, continued, resnet18, layer1 + layer2, neighbourhood 5, noise 0.5, width 64, 1 layer, no adapter, no changed copies',
  );
});

test('tiles are named by their side', () => {
  const settings = {
    ...DEFAULT_SETTINGS,
    shortSidePx: 2048,
    tiles: { sidePx: 512, overlapPx: 64 },
  };
  expect(summary(settings, null)).toBe(
    '2,048 px, tiles of 512 px, automatic steps, seed 0, afresh',
  );
});

test("the paper profile's one input size is not named, nor are steps that will not be taken", () => {
  const settings = { ...DEFAULT_SETTINGS, method: METHOD_DEFAULTS.paper };
  expect(summary(settings, null)).toBe('automatic steps, seed 0, afresh, paper profile');
  expect(summary({ ...settings, start: 'calibrate' }, 'resnet18')).toBe(
    'threshold only, paper profile, resnet18',
  );
});
