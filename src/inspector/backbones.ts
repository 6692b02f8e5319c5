/** Backbones: those that the user brings are recognised and cut down to what is used; any is put on the device. */

import { sha256Hex } from '../integrity.ts';
import type { Backbone, Device } from '../network/device.ts';
import { planEfficientNetLite0 } from '../network/efficientNetLite0.ts';
import type { NetworkPlan } from '../network/networkPlan.ts';
import { recogniseBackbone, trimBackbone } from '../network/recogniseBackbone.ts';
import { writeSafetensors } from '../network/safetensors.ts';
import { readTensorFile } from '../network/tensorFile.ts';
import type { TensorFile } from '../network/tensorTypes.ts';
import { embeddedManifest } from './embeddedBackbone.ts';
import type { BackboneReference, TapPair } from './types.ts';

export type { Backbone };

/** A backbone as it is stored: safetensors of the tensors that are used, named by their hash. */
export interface BackboneFile {
  readonly reference: BackboneReference;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Takes a safetensors file or a PyTorch state dict of a known network.
 * @throws InputError `file-format` that says what was found instead.
 */
export async function importBackbone(file: Uint8Array): Promise<BackboneFile> {
  const tensors = readTensorFile(file);
  const recognised = recogniseBackbone(tensors);
  const bytes = writeSafetensors(trimBackbone(tensors, recognised));
  const reference = { name: recognised.backbone.name, sha256: await sha256Hex(bytes) };
  return { reference, bytes };
}

/**
 * Puts a backbone on a device, up to the deeper of two taps: the one that comes with the app, known by its hash, or an
 * imported one.
 */
export function loadBackbone(
  device: Device,
  { reference, bytes }: BackboneFile,
  taps: TapPair,
): Backbone {
  const tensors = readTensorFile(bytes);
  return device.loadBackbone({ reference, plan: planBackbone(reference, tensors), tensors, taps });
}

/** What the tensors of a stored backbone are the weights of. */
export function planBackbone({ sha256 }: BackboneReference, tensors: TensorFile): NetworkPlan {
  return sha256 === embeddedManifest.sha256
    ? planEfficientNetLite0(embeddedManifest)
    : recogniseBackbone(tensors).backbone.plan;
}
