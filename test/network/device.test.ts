/** Opening and closing devices. */

import { expect, test } from 'vitest';
import type { Device, TapMaps } from '../../src/network/device.ts';
import { seededImage } from '../../src/network/selfTest.ts';
import { describeOnBackends, openTestDevice } from './backends.ts';
import { loadEmbedded } from './embedded.ts';

async function tapsOn(device: Device): Promise<TapMaps> {
  const backbone = loadEmbedded(device);
  const taps = await backbone.taps(seededImage('a device opened again', 64, 64));
  backbone.dispose();
  return taps;
}

describeOnBackends('a device', (backend, device) => {
  test('can be closed and opened again, and computes as before', async () => {
    const before = await tapsOn(device());
    device().close();
    const again = await openTestDevice(backend);
    expect(again.backend).toBe(backend);
    expect(await tapsOn(again)).toEqual(before);
  });
});
