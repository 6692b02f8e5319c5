/** What is measured: a backbone and a head on the device, an image of the network's size, the graph that peers run. */

import { readFile } from 'node:fs/promises';
import { openNodeEngine } from '../../src/cli/engine.ts';
import {
  type Backbone,
  importBackbone,
  loadBackbone,
  planBackbone,
} from '../../src/inspector/backbones.ts';
import { importCheckpoint } from '../../src/inspector/checkpoints.ts';
import { createMethod, type Method } from '../../src/inspector/method.ts';
import type { BackendName, RgbImage } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { type Head, unpackHead } from '../../src/network/head.ts';
import type { NetworkPlan } from '../../src/network/networkPlan.ts';
import { seededImage } from '../../src/network/selfTest.ts';
import { readTensorFile } from '../../src/network/tensorFile.ts';
import { seededHead } from '../../test/network/seededHead.ts';
import { sharedPath } from '../../test/shared.ts';
import { unfoldedOnnx } from './unfoldedOnnx.ts';

const SIDE_PX = 288;

export interface Work {
  readonly method: Method;
  readonly backbone: Backbone;
  readonly plan: NetworkPlan;
  readonly head: Head;
  readonly image: RgbImage;
  readonly onnx: { readonly origin: string; readonly model: Uint8Array };
}

/** The embedded backbone and a seeded head: the arithmetic asks for no trained one. */
export async function compactWork(backend: BackendName): Promise<Work> {
  const settings = METHOD_DEFAULTS.compact;
  const { backbone, backboneBytes } = await openNodeEngine(backend, null, settings.taps);
  const method = createMethod(settings, backbone);
  const head = seededHead(method.composition.channels, settings.hiddenWidth, true);
  const image = seededImage('loupe bench', SIDE_PX, SIDE_PX);
  const tensors = readTensorFile(backboneBytes);
  const plan = planBackbone(backbone.reference, tensors);
  const graph = { backbone, plan, tensors, composition: method.composition, head, size: image };
  const onnx = { origin: 'as PyTorch exports it', model: unfoldedOnnx(graph) };
  return { method, backbone, plan, head, image, onnx };
}

const OFFICIAL_FILES = [
  'reference/onnx/simplenet-resnet18-288.onnx',
  'weights/resnet18-imagenet.safetensors',
  'reference/official_run/ckpt.pth',
];

/** The official code's own export and checkpoint; the reason where they are absent. `backend` must be open. */
export async function paperWork(): Promise<Work | string> {
  const files: Uint8Array[] = [];
  for (const name of OFFICIAL_FILES) {
    const path = sharedPath(name);
    if (path === null) return `ResNet18, paper: ../shared/${name} is absent`;
    files.push(await readFile(path));
  }
  const [model, weights, checkpoint] = files;
  const { headBytes, method: settings } = importCheckpoint(checkpoint, METHOD_DEFAULTS.paper);
  const source = await importBackbone(weights);
  const backbone = loadBackbone(source, settings.taps);
  return {
    method: createMethod(settings, backbone),
    backbone,
    plan: planBackbone(source.reference, readTensorFile(source.bytes)),
    head: unpackHead(headBytes),
    image: seededImage('loupe bench', SIDE_PX, SIDE_PX),
    onnx: { origin: "the official code's export", model },
  };
}
