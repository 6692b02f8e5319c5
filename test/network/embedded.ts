/** The backbone that comes with the app, on a device. */

import manifests from '../../models/manifest.json';
import type { TapPair } from '../../src/inspector/types.ts';
import type { Backbone, Device } from '../../src/network/device.ts';
import { planEfficientNetLite0 } from '../../src/network/efficientNetLite0.ts';
import { parseManifest } from '../../src/network/manifest.ts';
import { readSafetensors } from '../../src/network/safetensors.ts';
import type { TensorFile } from '../../src/network/tensorTypes.ts';
import { loadRepositoryFile } from '../fixture.ts';

export const [manifest] = parseManifest(manifests);
export const embeddedWeights: TensorFile = readSafetensors(
  await loadRepositoryFile(`models/${manifest.file}`),
);

/** The caller owns it. `tensors` may be others than the app's. */
export function loadEmbedded(
  device: Device,
  taps: TapPair = ['layer2', 'layer3'],
  tensors: TensorFile = embeddedWeights,
): Backbone {
  const { name, sha256 } = manifest;
  const plan = planEfficientNetLite0(manifest);
  return device.loadBackbone({ reference: { name, sha256 }, plan, tensors, taps });
}
