/** Files of weights that the end-to-end tests put into Settings: seeded, so that a bare clone has them. */

import { RESNET_ARCHITECTURES } from '../../src/network/resnetArchitecture.ts';
import { writeSafetensors } from '../../src/network/safetensors.ts';
import * as p from '../network/pickleBytes.ts';
import { seededResNet, seededTensor } from '../network/seededWeights.ts';
import { zipOf } from '../network/zipBytes.ts';
import type { Picture } from './pictures.ts';

/** As Playwright hands it to a file input; no browser knows a media type for weights. */
export function weightsFile(name: string, bytes: Uint8Array): Picture {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
}

/** A ResNet18 up to the last stage that is used. */
export function resNet18File(name: string): Picture {
  return weightsFile(name, writeSafetensors(seededResNet(RESNET_ARCHITECTURES[0], 'layer3')));
}

/** The paper's sizes; a tensor's place is the key of its storage. */
const CHANNELS = 1536;
const HIDDEN = 1024;
const CHECKPOINT: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  pre_projection: {
    'layers.0fc.weight': [CHANNELS, CHANNELS],
    'layers.0fc.bias': [CHANNELS],
  },
  discriminator: {
    'body.block1.0.weight': [HIDDEN, CHANNELS],
    'body.block1.0.bias': [HIDDEN],
    'body.block1.1.weight': [HIDDEN],
    'body.block1.1.bias': [HIDDEN],
    'body.block1.1.running_mean': [HIDDEN],
    'body.block1.1.running_var': [HIDDEN],
    'tail.weight': [1, HIDDEN],
  },
};

/** A head as the official code saves it: a zip of a pickle and the numbers. */
export function checkpointFile(name: string): Picture {
  const storages: { readonly name: string; readonly data: Uint8Array }[] = [];

  function tensorOf(tensorName: string, shape: readonly number[]): Uint8Array {
    const values = seededTensor(tensorName, shape);
    const key = String(storages.length);
    storages.push({ name: `ckpt/data/${key}`, data: new Uint8Array(values.buffer) });
    const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    return p.tensor({ storage: p.storage(key, values.length), shape, strides });
  }

  const modules = Object.entries(CHECKPOINT).map(([module, tensors]) => {
    const entries = Object.entries(tensors).map(
      ([part, shape]) => [part, tensorOf(`${module}.${part}`, shape)] as const,
    );
    return [module, p.dictionary(Object.fromEntries(entries))] as const;
  });
  const pickle = p.pickleOf(p.dictionary(Object.fromEntries(modules)));
  return weightsFile(name, zipOf([{ name: 'ckpt/data.pkl', data: pickle }, ...storages]));
}
