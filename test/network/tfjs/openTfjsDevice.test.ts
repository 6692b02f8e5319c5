/** What of tfjs a device hides: its one current backend, the loss of a WebGPU device. */

import { expect, test } from 'vitest';
import { seededImage } from '../../../src/network/selfTest.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { loadEmbedded } from '../embedded.ts';
import { describeOnTfjs, openTestTfjs } from './tfjsBackends.ts';

describeOnTfjs('a device of tfjs', (backend) => {
  test.runIf(backend === 'webgpu')(
    'computes on its own backend, whichever is the current one',
    async () => {
      const device = await openTestTfjs(backend);
      const backbone = loadEmbedded(device);
      const image = seededImage('the current backend', 64, 64);
      const taps = await backbone.taps(image);
      await openTestTfjs('wasm');
      expect(tf.getBackend()).toBe('wasm');
      expect(await backbone.taps(image)).toEqual(taps);
      backbone.dispose();
    },
  );

  test.runIf(backend === 'webgpu')('says when it is lost', async () => {
    const { lost, close } = await openTestTfjs(backend);
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    device.destroy();
    expect(typeof (await lost)).toBe('string');
    close();
    await openTestTfjs(backend);
    expect(tf.getBackend()).toBe('webgpu');
  });
});
