/** Opening, closing and losing backends. */

import { expect, test } from 'vitest';
import { backendLost, closeBackend, tensorCount } from '../../src/network/backend.ts';
import { tf } from '../../src/network/tensorflow.ts';
import { describeOnBackends, openTestBackend } from './backends.ts';

describeOnBackends('a backend', (backend) => {
  test('can be closed and opened again, and computes as before', async () => {
    const double = async () => {
      const doubled = tf.tidy(() => tf.mul(tf.tensor1d([1, 2, 3]), 2));
      const values = await doubled.data();
      doubled.dispose();
      return [...values];
    };
    expect(await double()).toEqual([2, 4, 6]);
    const before = tensorCount();
    closeBackend(backend);
    await openTestBackend(backend);
    expect(await double()).toEqual([2, 4, 6]);
    expect(tensorCount()).toBe(before);
  });

  test.runIf(backend === 'webgpu')('says when its device is lost', async () => {
    const lost = backendLost();
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    device.destroy();
    expect(typeof (await lost)).toBe('string');
    closeBackend(backend);
    await openTestBackend(backend);
    expect(tf.getBackend()).toBe('webgpu');
  });
});
