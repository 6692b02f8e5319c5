/** Distances to nearest vectors on tfjs, which stands behind our shaders. */

import { beforeAll, expect, test } from 'vitest';
import type { Device } from '../../../src/network/device.ts';
import { uploadVectors } from '../../../src/network/tfjs/neighbours.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { expectClose } from '../../matchers.ts';
import { describeEachBackend } from '../backends.ts';
import { seeded } from '../native/seededValues.ts';
import { plainDistances, testNeighbours } from '../neighbourTests.ts';
import { openTestTfjs } from './tfjsBackends.ts';

describeEachBackend('distances by tfjs', (backend) => {
  let device: Device | null = null;
  beforeAll(async () => {
    device = await openTestTfjs(backend);
  });
  testNeighbours(() => device!, 9001);

  test('take no more room for sums where there are more rows or more vectors', async () => {
    const [channels, rowCount, count] = [4, 2000, 9000];
    const [queries, vectors] = [seeded(rowCount * channels, 6), seeded(count * channels, 7)];
    const uploaded = uploadVectors(vectors, channels);
    const rows = tf.tensor2d(queries, [rowCount, channels]);
    try {
      const before = tf.memory().numBytes;
      const { peakBytes, result } = await tf.profile(() => uploaded.distances(rows));
      const found = result as tf.Tensor1D;
      const expected = plainDistances(queries, vectors, channels);
      expectClose(await found.data<'float32'>(), expected, { relativeToLargest: 1e-6 });
      found.dispose();
      // Products of 1,024 rows and 8,192 vectors, and the same with the bias added.
      expect(peakBytes - before).toBeLessThan(2.1 * 4 * 1024 * 8192);
    } finally {
      rows.dispose();
      uploaded.dispose();
    }
  });
});
