/** A device that gets taps or distances wrong fails the self-test, whatever the backend. */

import { expect, test } from 'vitest';
import type { Backbone, Device, Neighbours } from '../../src/network/device.ts';
import { SELF_TEST_TOLERANCE, selfTestDifference } from '../../src/network/selfTest.ts';
import { describeOnBackends } from './backends.ts';
import { loadEmbedded, manifest } from './embedded.ts';
import { withWrongDistances } from './wrongDistances.ts';

type Distances = Awaited<ReturnType<Neighbours['nearest']>>;

describeOnBackends('the self-test', (_, device) => {
  async function differenceOf(change: (backbone: Backbone) => Backbone): Promise<number> {
    const before = device().usage().buffers;
    const backbone = loadEmbedded(device());
    try {
      return await selfTestDifference(change(backbone), manifest);
    } finally {
      backbone.dispose();
      expect(device().usage().buffers).toBe(before);
    }
  }

  const byDistances = (wrong: (distances: Distances) => Distances) =>
    differenceOf((backbone) => ({ ...backbone, device: withWrongDistances(device(), wrong) }));

  test('passes a device that computes as it should', async () => {
    expect(await differenceOf((backbone) => backbone)).toBeLessThan(SELF_TEST_TOLERANCE);
  });

  test('fails one that leaves out some vectors', async () => {
    const forgetful: Device = {
      ...device(),
      createNeighbours: (vectors, channels) =>
        device().createNeighbours(vectors.subarray(100 * channels), channels),
    };
    const difference = await differenceOf((backbone) => ({ ...backbone, device: forgetful }));
    expect(difference).toBeGreaterThan(SELF_TEST_TOLERANCE);
  });

  test.each([
    ['mixes up rows', (distances: Distances) => distances.toReversed()],
    ['gives squares', (distances: Distances) => distances.map((distance) => distance ** 2)],
    ['gets one of them wrong', (distances: Distances) => distances.with(66, 0)],
  ])('fails one that %s of distances', async (__, wrong) => {
    expect(await byDistances(wrong)).toBeGreaterThan(SELF_TEST_TOLERANCE);
  });

  test('fails one whose distances are no numbers, by as much as there is', async () => {
    expect(await byDistances((distances) => distances.with(3, Number.NaN))).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
