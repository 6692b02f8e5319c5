/** Opening, losing and closing WebGPU. */

import { afterEach, expect, test, vi } from 'vitest';
import { seededImage } from '../../../src/network/selfTest.ts';
import { openGpuDevice } from '../../../src/network/webgpu/openGpuDevice.ts';
import { describeOnWebGpu } from '../backends.ts';
import { loadEmbedded } from '../embedded.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describeOnWebGpu('a WebGPU device', () => {
  /** With what it lies on, so that a test can take that away. */
  async function openWithGpu() {
    const requestDevice = vi.spyOn(GPUAdapter.prototype, 'requestDevice');
    const device = await openGpuDevice();
    const gpu = await requestDevice.mock.results[0]!.value;
    return { device, gpu };
  }

  test('says when it is lost, and refuses images then', async () => {
    const { device, gpu } = await openWithGpu();
    const backbone = loadEmbedded(device);
    const image = seededImage('a loss', 64, 64);
    await backbone.taps(image);
    gpu.destroy();
    expect(typeof (await device.lost)).toBe('string');
    await expect(backbone.taps(image)).rejects.toThrow();
    device.close();
    const again = await openGpuDevice();
    const reloaded = loadEmbedded(again);
    expect((await reloaded.taps(image)).deep.data.every(Number.isFinite)).toBe(true);
    again.close();
  });

  test('is not lost when it is closed', async () => {
    const { device, gpu } = await openWithGpu();
    device.close();
    await gpu.lost;
    const told = await Promise.race([device.lost, Promise.resolve('not lost')]);
    expect(told).toBe('not lost');
  });
});
