/** What is measured, as data: a backbone's file and plan, a head, an image of the network's size, the graph that peers run. */

import { type BackboneFile, importBackbone, planBackbone } from '../../src/inspector/backbones.ts';
import { importCheckpoint } from '../../src/inspector/checkpoints.ts';
import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { createMethod, type Method } from '../../src/inspector/method.ts';
import type { MethodSettings, RgbImage } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import type { BackboneShape } from '../../src/network/backbone.ts';
import { type Head, unpackHead } from '../../src/network/head.ts';
import { findTaps, type NetworkPlan } from '../../src/network/networkPlan.ts';
import { seededImage } from '../../src/network/selfTest.ts';
import { readTensorFile } from '../../src/network/tensorFile.ts';
import type { TensorFile } from '../../src/network/tensorTypes.ts';
import { seededHead } from '../../test/network/seededHead.ts';
import { type Place, readOwn } from '../place.ts';
import { unfoldedOnnx } from './unfoldedOnnx.ts';

const SIDE_PX = 288;

export interface Work {
  readonly settings: MethodSettings;
  readonly method: Method;
  readonly file: BackboneFile;
  readonly plan: NetworkPlan;
  readonly shape: BackboneShape;
  readonly tensors: TensorFile;
  readonly head: Head;
  readonly image: RgbImage;
  readonly onnx: { readonly origin: string; readonly model: Uint8Array };
}

/** The embedded backbone and a seeded head: the arithmetic asks for no trained one. */
export async function compactWork(place: Place): Promise<Work> {
  const { name, sha256, file: fileName } = embeddedManifest;
  const bytes = await readOwn(place, `models/${fileName}`);
  const settings = METHOD_DEFAULTS.compact;
  const network = planned({ reference: { name, sha256 }, bytes }, settings);
  const { composition } = network.method;
  const head = seededHead(composition.channels, settings.hiddenWidth, true);
  const { plan, shape, tensors, image } = network;
  const graph = { backbone: shape, plan, tensors, composition, head, size: image };
  return {
    ...network,
    head,
    onnx: { origin: 'as PyTorch exports it', model: unfoldedOnnx(graph) },
  };
}

const OFFICIAL_FILES = [
  'shared/reference/onnx/simplenet-resnet18-288.onnx',
  'shared/weights/resnet18-imagenet.safetensors',
  'shared/reference/official_run/ckpt.pth',
];

/** The official code's own export and checkpoint; the reason where they are absent. */
export async function paperWork(place: Place): Promise<Work | string> {
  const files: Uint8Array[] = [];
  for (const name of OFFICIAL_FILES) {
    const bytes = await place.read(name);
    if (bytes === null) return `ResNet18, paper: ../${name} is absent`;
    files.push(bytes);
  }
  const [model, weights, checkpoint] = files;
  const { headBytes, method: settings } = importCheckpoint(checkpoint, METHOD_DEFAULTS.paper);
  return {
    ...planned(await importBackbone(weights), settings),
    head: unpackHead(headBytes),
    onnx: { origin: "the official code's export", model },
  };
}

function planned(file: BackboneFile, settings: MethodSettings): Omit<Work, 'head' | 'onnx'> {
  const tensors = readTensorFile(file.bytes);
  const plan = planBackbone(file.reference, tensors);
  const [shallow, deep] = findTaps(plan.taps, settings.taps);
  const shape = { shallow, deep, padding: plan.padding };
  const method = createMethod(settings, shape);
  const image = seededImage('loupe bench', SIDE_PX, SIDE_PX);
  return { settings, method, file, plan, shape, tensors, image };
}
