/** The three ResNets with seeded weights on the native kernels against torchvision's layers, whose input is no 8-bit picture. */

import { expect, test } from 'vitest';
import type { TapPair } from '../../../src/inspector/types.ts';
import { hostHere } from '../../../src/network/native/host.ts';
import { createRuntime } from '../../../src/network/native/nativeRuntime.ts';
import { startBuild } from '../../../src/network/program/imagePrograms.ts';
import { loadNetwork } from '../../../src/network/program/loadedNetwork.ts';
import { planResNet } from '../../../src/network/resnet.ts';
import { RESNET_ARCHITECTURES } from '../../../src/network/resnetArchitecture.ts';
import { readSafetensors } from '../../../src/network/safetensors.ts';
import { floatTensor } from '../../../src/network/tensorTypes.ts';
import { loadFixture } from '../../fixture.ts';
import { expectClose } from '../../matchers.ts';
import { seededResNet } from '../seededWeights.ts';
import { channelsLast } from '../torchLayout.ts';
import { canHaveThreads, modules } from './nativeDevices.ts';

const SIDE_PX = 64;

const [resnet18, resnet50, wideResnet50] = RESNET_ARCHITECTURES;
/** Two loads show all three layers. */
const PAIRS: readonly TapPair[] = [
  ['layer1', 'layer2'],
  ['layer1', 'layer3'],
];
const cases = [
  { architecture: resnet18, file: 'resnet18_seeded.safetensors' },
  { architecture: resnet50, file: 'resnet50_seeded.safetensors' },
  { architecture: wideResnet50, file: 'wide_resnet50_2.safetensors' },
];

const runtime = await createRuntime({
  ...{ wasmFolder: modules, host: hostHere(), twin: null },
  threads: canHaveThreads ? 2 : 1,
});

test.each(cases)('$architecture.name gives layers 1 to 3 of torchvision', async (given) => {
  const { architecture, file } = given;
  const reference = readSafetensors(await loadFixture(file));
  const tensors = seededResNet(architecture, 'layer3');
  const pixels = floatTensor(reference, 'input', [1, 3, SIDE_PX, SIDE_PX]);
  const before = runtime.usage().buffers;
  for (const taps of PAIRS) {
    const uploads = runtime.createUploads();
    const network = loadNetwork(planResNet(architecture), tensors, taps, uploads);
    const build = startBuild(runtime);
    const input = build.builder.map(SIDE_PX, SIDE_PX, 3);
    const { shallow, deep } = network.addTaps(build, input);
    const run = runtime.layOut(build.builder.build([shallow, deep]));
    const outputs = await run([[input, channelsLast(pixels, 3, SIDE_PX, SIDE_PX)]]);
    for (const [index, { name, channels, stride }] of [network.shallow, network.deep].entries()) {
      const side = SIDE_PX / stride;
      const layer = floatTensor(reference, name, [1, channels, side, side]);
      // The reference's own allowance for float32 on values up to 7.8.
      const absolute = 1e-4;
      expectClose(outputs[index]!, channelsLast(layer, channels, side, side), { absolute });
    }
    uploads.dispose();
  }
  expect(runtime.usage().buffers).toBe(before);
});
