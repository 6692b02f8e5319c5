/** Where Loupe's own WebGPU kernels cannot be used, tfjs's are tried; here tfjs's WASM stands in for its WebGPU. */

import { beforeEach, expect, test, vi } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { type EngineOptions, openEngine } from '../../src/inspector/engine.ts';
import type { Device } from '../../src/network/device.ts';
import { seededImage } from '../../src/network/selfTest.ts';
import { loadRepositoryFile } from '../fixture.ts';
import { deviceOptions } from '../network/backends.ts';
import { openTestTfjs } from '../network/tfjs/tfjsBackends.ts';
import { withWrongDistances } from '../network/wrongDistances.ts';

type Ours = 'wrong in taps' | 'wrong in distances' | 'refused';
const opened = vi.hoisted(() => ({ names: [] as string[], ours: 'wrong in taps' as Ours }));

vi.mock('../../src/network/openDevice.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/network/openDevice.ts')>();
  const openDevice: typeof original.openDevice = async (name, options, kernels = 'loupe') => {
    opened.names.push(`${name} ${kernels}`);
    if (name === 'wasm') return original.openDevice(name, options, kernels);
    if (kernels === 'tfjs') return openTestTfjs('wasm');
    if (opened.ours === 'refused') throw new InputError('backend', 'a broken driver', '-', '-');
    const device = await original.openDevice('wasm', options);
    return opened.ours === 'wrong in taps' ? withWrongTaps(device) : withWrongMemory(device);
  };
  return { ...original, openDevice };
});

function withWrongTaps(device: Device): Device {
  return {
    ...device,
    loadBackbone: (options) => {
      const backbone = device.loadBackbone(options);
      return {
        ...backbone,
        taps: async (image) => {
          const { shallow, deep } = await backbone.taps(image);
          return { shallow: { ...shallow, data: shallow.data.map((value) => value + 1) }, deep };
        },
      };
    },
  };
}

function withWrongMemory(device: Device): Device {
  const wrong = withWrongDistances(device, (distances) => distances.map((value) => 1.01 * value));
  return {
    ...wrong,
    loadBackbone: (options) => ({ ...device.loadBackbone(options), device: wrong }),
  };
}

const weights = await loadRepositoryFile(`models/${embeddedManifest.file}`);
const options: EngineOptions = {
  manifest: embeddedManifest,
  weights,
  ...deviceOptions,
  forcedBackend: 'webgpu',
  remembered: null,
};

beforeEach(() => {
  opened.names.length = 0;
});

test.each(['wrong in taps', 'wrong in distances', 'refused'] as const)(
  'the same backend computes by tfjs where our kernels are %s, and the report says so',
  async (ours) => {
    opened.ours = ours;
    const { report, device, backbone } = await openEngine(options);
    expect(opened.names).toEqual(['webgpu loupe', 'webgpu tfjs']);
    expect(report).toMatchObject({ backend: 'webgpu', reason: 'forced' });
    expect(report.candidates[1]?.outcome).toMatchObject({ kind: 'passed', kernels: 'tfjs' });
    expect((await backbone.taps(seededImage('any', 64, 64))).deep.width).toBe(4);
    backbone.dispose();
    device.close();
  },
);

test('a start that remembers tfjs opens it at once', async () => {
  opened.ours = 'refused';
  const first = await openEngine(options);
  first.backbone.dispose();
  first.device.close();
  opened.names.length = 0;

  const { report, device, backbone } = await openEngine({ ...options, remembered: first.report });
  expect(opened.names).toEqual(['webgpu tfjs']);
  expect(report).toBe(first.report);
  backbone.dispose();
  device.close();
});

test('where our kernels and tfjs both fail, what became of ours is told', async () => {
  opened.ours = 'wrong in taps';
  const spoiled = Uint8Array.from(weights);
  spoiled.fill(0, spoiled.length - 4096);
  await expect(openEngine({ ...options, weights: spoiled })).rejects.toThrow(/webgpu off by/);
  expect(opened.names).toEqual(['webgpu loupe', 'webgpu tfjs']);
});
