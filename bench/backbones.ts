/**
 * `npm run bench:backbones`: what each backbone costs at 288, a row of docs/backbones.md each. Backbones run one after
 * the other in processes of their own, ResNets with seeded weights; times are medians, with the raw matmul rate beside.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openNodeEngine } from '../src/cli/engine.ts';
import { type BackboneFile, importBackbone, loadBackbone } from '../src/inspector/backbones.ts';
import { embeddedManifest } from '../src/inspector/embeddedBackbone.ts';
import type { BackendName } from '../src/inspector/types.ts';
import { median } from '../src/maths/statistics.ts';
import { METHOD_DEFAULTS } from '../src/methodSettings.ts';
import { RESNET_ARCHITECTURES } from '../src/network/resnetArchitecture.ts';
import { writeSafetensors } from '../src/network/safetensors.ts';
import { seededImage } from '../src/network/selfTest.ts';
import { seededResNet } from '../test/network/seededWeights.ts';
import { measureRawMatmul } from './rawMatmul.ts';

const SIDE_PX = 288;
const RUNS = 7;
const NAMES = [embeddedManifest.name, ...RESNET_ARCHITECTURES.map(({ name }) => name)];

interface Row {
  readonly backend: BackendName;
  readonly storedBytes: number;
  readonly msMedian: number;
  /** Of the JavaScript heap in use after an image, the stored file still held. */
  readonly heapBytes: number;
  /** ArrayBuffers beside it, WASM's memory among them. */
  readonly bufferBytes: number;
  /** Held on the GPU after an image; null on WASM. */
  readonly gpuBytes: number | null;
  readonly gigaMacPerSecondRaw: number | null;
}

const [name, backend] = process.argv.slice(2);
if (name === undefined) compareAll();
else console.log(JSON.stringify(await measure(name, backend === 'webgpu' ? 'webgpu' : 'wasm')));

function compareAll(): void {
  const backends: readonly BackendName[] = process.env.VK_ICD_FILENAMES
    ? ['wasm', 'webgpu']
    : ['wasm'];
  for (const each of NAMES) {
    for (const on of backends) {
      const file = fileURLToPath(import.meta.url);
      const command = ['--expose-gc', '--import', 'tsx', file, each, on];
      const output = execFileSync(process.execPath, command, { encoding: 'utf8' });
      console.log(each, describe(JSON.parse(output.trim().split('\n').at(-1) ?? '')));
    }
  }
}

function describe(row: Row): string {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    row.backend,
    `${row.storedBytes} bytes stored`,
    `${row.msMedian.toFixed(0)} ms`,
    `heap ${megabytes(row.heapBytes)}`,
    `buffers ${megabytes(row.bufferBytes)}`,
    row.gpuBytes === null ? '' : `GPU ${megabytes(row.gpuBytes)}`,
    row.gigaMacPerSecondRaw === null
      ? ''
      : `raw matmul ${row.gigaMacPerSecondRaw.toFixed(1)} GMAC/s`,
  ].join(', ');
}

async function measure(of: string, on: BackendName): Promise<Row> {
  const engine = await openNodeEngine(on);
  const file = await backboneFile(of);
  engine.backbone.dispose();
  const { device } = engine.backbone;
  const backbone = loadBackbone(device, file, METHOD_DEFAULTS.paper.taps);
  const image = seededImage('loupe timing', SIDE_PX, SIDE_PX);
  const durationsMs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    await backbone.taps(image);
    durationsMs.push(performance.now() - startedAt);
  }
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return {
    backend: on,
    storedBytes: file.bytes.byteLength,
    msMedian: median(durationsMs.slice(1)),
    heapBytes: heapUsed,
    bufferBytes: arrayBuffers,
    gpuBytes: on === 'webgpu' ? device.usage().sizeBytes : null,
    gigaMacPerSecondRaw: on === 'wasm' ? await measureRawMatmul() : null,
  };
}

async function backboneFile(of: string): Promise<BackboneFile> {
  const architecture = RESNET_ARCHITECTURES.find((known) => known.name === of);
  if (architecture) return importBackbone(writeSafetensors(seededResNet(architecture, 'layer3')));
  const bytes = readFileSync(new URL(`../models/${embeddedManifest.file}`, import.meta.url));
  const { sha256 } = embeddedManifest;
  return { reference: { name: of, sha256 }, bytes: new Uint8Array(bytes) };
}
