/** Backbones that the user brings: read, recognised, cut down to what is used, and put on the device. */

import { sha256Hex } from '../integrity.ts';
import type { Backbone, InputScaling } from '../network/backbone.ts';
import { recogniseBackbone, trimBackbone } from '../network/recogniseBackbone.ts';
import { loadResNet } from '../network/resnet.ts';
import { writeSafetensors } from '../network/safetensors.ts';
import { readTensorFile } from '../network/tensorFile.ts';
import type { BackboneReference } from './types.ts';

export type { Backbone };

/** ImageNet's mean and deviation on 0 to 255, as torchvision's weights were trained with. */
const IMAGENET: InputScaling = {
  mean: [0.485 * 255, 0.456 * 255, 0.406 * 255],
  scale: [0.229 * 255, 0.224 * 255, 0.225 * 255],
};

/** What is kept of a file: safetensors of the tensors that are used, named by their hash. */
export interface ImportedBackbone {
  readonly reference: BackboneReference;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Takes a safetensors file or a PyTorch state dict of a known network.
 * @throws InputError `file-format` that says what was found instead.
 */
export async function importBackbone(file: Uint8Array): Promise<ImportedBackbone> {
  const tensors = readTensorFile(file);
  const recognised = recogniseBackbone(tensors);
  const bytes = writeSafetensors(trimBackbone(tensors, recognised));
  const reference = { name: recognised.architecture.name, sha256: await sha256Hex(bytes) };
  return { reference, bytes };
}

/** Puts an imported backbone on the current backend; the paper's taps, layer2 and layer3. */
export function loadImportedBackbone({ reference, bytes }: ImportedBackbone): Backbone {
  const tensors = readTensorFile(bytes);
  const { architecture } = recogniseBackbone(tensors);
  const network = loadResNet(architecture, tensors, ['layer2', 'layer3']);
  return {
    reference,
    shallowChannels: network.shallow.channels,
    deepChannels: network.deep.channels,
    input: IMAGENET,
    embed: network.embed,
    dispose: network.dispose,
  };
}
