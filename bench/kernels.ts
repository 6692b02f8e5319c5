/**
 * `npm run bench:kernels [-- PART]`: each layer of both networks at 288 by both twins of the kernels and by tfjs on
 * WASM, one thread, in turn in one process. PART keeps the layers whose name has it.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import manifest from '../models/manifest.json' with { type: 'json' };
import { planEfficientNetLite0 } from '../src/network/efficientNetLite0.ts';
import { parseManifest } from '../src/network/manifest.ts';
import { planResNet } from '../src/network/resnet.ts';
import { RESNET_ARCHITECTURES } from '../src/network/resnetArchitecture.ts';
import { expectClose } from '../test/matchers.ts';
import { createKernelMachine } from '../test/network/native/kernelMachine.ts';
import { kernelRun, tfjsRun } from './kernels/contenders.ts';
import {
  type CountedLayer,
  countLayers,
  headLayer,
  layerName,
  multiplyAdds,
  networkLayers,
} from './kernels/layers.ts';

const MEMORY_BYTES = 2 ** 28;
const ROUNDS = 11;
/** Through a network, of which the fastest turn counts: a layer can have an unlucky place in one. */
const SWEEPS = 2;
/** A turn repeats a layer until about so long has gone by. */
const TURN_MS = 4;
const RELATIVE_TOLERANCE = 1e-4;

const NETWORKS: Readonly<Record<string, readonly CountedLayer[]>> = {
  'EfficientNet-Lite0, compact': countLayers([
    ...networkLayers(planEfficientNetLite0(parseManifest(manifest)[0]), 288, 10),
    headLayer(36, 40, 1, 512),
    headLayer(18, 112, 1, 512),
  ]),
  'ResNet18, paper': countLayers([
    ...networkLayers(planResNet(RESNET_ARCHITECTURES[0]), 288, 5),
    headLayer(36, 128, 3, 1024),
    headLayer(18, 256, 3, 1024),
  ]),
  'raw matrix product': countLayers([{ ...headLayer(36, 1536, 1, 1536), activation: 'linear' }]),
};

// Node 20 knows relaxed SIMD only when asked, and before the module is compiled.
setFlagsFromString('--experimental-wasm-relaxed-simd');
const require = createRequire(import.meta.url);
const wasmFolder = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
setWasmPaths(`${wasmFolder}/dist/`);
setThreadsCount(1);
await tf.setBackend('wasm');

async function open(file: string) {
  const path = new URL(`../src/network/native/modules/${file}`, import.meta.url);
  return createKernelMachine(new Uint8Array(readFileSync(path)), MEMORY_BYTES);
}
const plain = await open('loupe-kernels.wasm');
const relaxed = await open('loupe-kernels-relaxed.wasm');

/** This process's time on a processor: others that want it count less. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of plain, relaxed, tfjs: the fastest turn's. */
function measure(layer: CountedLayer): number[] {
  const runs = [kernelRun(plain, layer), kernelRun(relaxed, layer), tfjsRun(layer)];
  const repeats = runs.map(({ run }) => {
    run();
    const startedAt = cpuMs();
    run();
    return Math.max(1, Math.round(TURN_MS / (cpuMs() - startedAt)));
  });
  const expected = runs[2].result();
  for (const { result } of runs.slice(0, 2)) {
    expectClose(result(), expected, { relativeToLargest: RELATIVE_TOLERANCE });
  }
  const durationsMs: number[][] = runs.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const index = (round + turn) % runs.length;
      const startedAt = cpuMs();
      for (let repeat = 0; repeat < repeats[index]; repeat++) runs[index].run();
      durationsMs[index].push((cpuMs() - startedAt) / repeats[index]);
    }
  }
  for (const run of runs) run.dispose();
  return durationsMs.map((turns) => Math.min(...turns));
}

const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);

for (const [network, layers] of Object.entries(NETWORKS)) {
  const wanted = layers.filter((layer) => layerName(layer).includes(process.argv[2] ?? ''));
  if (wanted.length === 0) continue;
  console.log(`\n${network}\n`);
  row([
    'layer',
    'times',
    'plain ms',
    'relaxed ms',
    'tfjs ms',
    'plain GMAC/s',
    'relaxed',
    'tfjs',
    'tfjs/plain',
    'tfjs/relaxed',
  ]);
  row(Array.from({ length: 10 }, () => '-'));
  const fastest = wanted.map(() => [Infinity, Infinity, Infinity]);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    wanted.forEach((layer, index) => {
      fastest[index] = measure(layer).map((ms, i) => Math.min(ms, fastest[index][i]));
    });
  }
  const report = (name: string, count: number, times: readonly number[], work: number) =>
    row([
      name,
      count,
      ...times.map((ms) => ms.toFixed(3)),
      ...times.map((ms) => (work / ms / 1e6).toFixed(1)),
      (times[2] / times[0]).toFixed(2),
      (times[2] / times[1]).toFixed(2),
    ]);
  wanted.forEach((layer, index) => {
    report(layerName(layer), layer.count, fastest[index], multiplyAdds(layer));
  });
  const total = (of: (layer: CountedLayer, index: number) => number) =>
    wanted.reduce((sum, layer, index) => sum + layer.count * of(layer, index), 0);
  report(
    'sum',
    total(() => 1),
    [0, 1, 2].map((i) => total((_, index) => fastest[index][i])),
    total(multiplyAdds),
  );
}
