/** Distances to nearest vectors on tfjs, which stands behind our shaders. */

import { beforeAll } from 'vitest';
import type { Device } from '../../../src/network/device.ts';
import { describeEachBackend } from '../backends.ts';
import { testNeighbours } from '../neighbourTests.ts';
import { openTestTfjs } from './tfjsBackends.ts';

describeEachBackend('distances by tfjs', (backend) => {
  let device: Device | null = null;
  beforeAll(async () => {
    device = await openTestTfjs(backend);
  });
  testNeighbours(() => device!, 9001);
});
