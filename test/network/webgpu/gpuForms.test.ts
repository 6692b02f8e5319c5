/** What forms of the kernels that not every adapter can run do to scores: half precision, and sums by subgroups. */

import { expect, test } from 'vitest';
import { compactComposition } from '../../../src/network/composition.ts';
import type { Device } from '../../../src/network/device.ts';
import {
  SELF_TEST_TOLERANCE,
  seededImage,
  selfTestDifference,
} from '../../../src/network/selfTest.ts';
import { openGpuDevice } from '../../../src/network/webgpu/openGpuDevice.ts';
import { expectClose } from '../../matchers.ts';
import { describeOnWebGpu } from '../backends.ts';
import { loadEmbedded, manifest } from '../embedded.ts';
import { seededHead } from '../seededHead.ts';

async function judge(device: Device) {
  const backbone = loadEmbedded(device);
  const composition = compactComposition(backbone, 3);
  const scorer = backbone.createScorer(seededHead(composition.channels, 32, true), composition);
  const { discriminator } = await scorer.score(seededImage('half precision', 96, 64));
  const difference = await selfTestDifference(backbone, manifest);
  scorer.dispose();
  backbone.dispose();
  device.close();
  return { scores: discriminator.data, difference };
}

describeOnWebGpu('a device of half precision', () => {
  test('scores within 2 % of the largest where the adapter has it, and fails the self-test as bounded', async () => {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter?.features.has('shader-f16')) {
      await expect(openGpuDevice({ precision: 'float16' })).rejects.toThrow(/16-bit/);
      return;
    }
    const full = await judge(await openGpuDevice());
    const half = await judge(await openGpuDevice({ precision: 'float16' }));
    expectClose(half.scores, full.scores, { relativeToLargest: 0.02 });
    expect(full.difference).toBeLessThan(SELF_TEST_TOLERANCE);
    expect(half.difference).toBeLessThan(10 * SELF_TEST_TOLERANCE);
    // Were it ever below, half precision could be a default: until then no verdict comes of it.
    expect(half.difference).toBeGreaterThan(SELF_TEST_TOLERANCE);
  });
});

describeOnWebGpu('a device that adds up by subgroups', () => {
  test('gives the same scores where the adapter has them, but for rounding', async () => {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter?.features.has('subgroups')) {
      await expect(openGpuDevice({ reduction: 'subgroup' })).rejects.toThrow(/subgroups/);
      return;
    }
    const byWorkgroup = await judge(await openGpuDevice());
    const bySubgroup = await judge(await openGpuDevice({ reduction: 'subgroup' }));
    // Of the same 32 products in another order.
    expectClose(bySubgroup.scores, byWorkgroup.scores, { relativeToLargest: 1e-6 });
    expect(bySubgroup.difference).toBe(byWorkgroup.difference);
  });
});
