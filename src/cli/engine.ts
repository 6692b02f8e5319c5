/** The engine in Node: weights from `models/`, kernels from the source, WebGPU from Dawn. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Backbone, importBackbone, loadBackbone } from '../inspector/backbones.ts';
import { embeddedManifest, requireEmbeddedWeights } from '../inspector/embeddedBackbone.ts';
import { openEngine } from '../inspector/engine.ts';
import type { BackendName, BackendReport, TapPair } from '../inspector/types.ts';
import { METHOD_DEFAULTS } from '../methodSettings.ts';
import { provideWebGpu } from './dawn.ts';
import { parseInputFile } from './inputFile.ts';

export interface NodeEngine {
  readonly report: BackendReport;
  readonly backbone: Backbone;
  /** The file that it was loaded from, as it is kept. */
  readonly backboneBytes: Uint8Array;
}

/**
 * Opens `backend` and loads the embedded backbone on it, or the one in `backboneFile`.
 * @param threads That WASM computes on; null takes the usual number.
 * @throws InputError `backend` where it cannot be had, `integrity` where the weights are not the manifest's,
 * `not-found` or `file-format` where the file is no backbone's.
 */
export async function openNodeEngine(
  backend: BackendName,
  backboneFile: string | null = null,
  taps: TapPair = METHOD_DEFAULTS.compact.taps,
  threads: number | null = null,
): Promise<NodeEngine> {
  if (backend === 'webgpu') await provideWebGpu();
  const weights = await readFile(new URL(`../../models/${embeddedManifest.file}`, import.meta.url));
  await requireEmbeddedWeights(weights);
  const {
    report,
    device,
    backbone: own,
  } = await openEngine({
    manifest: embeddedManifest,
    weights,
    wasmFolder: fileURLToPath(new URL('../network/native/modules/', import.meta.url)),
    threads,
    forcedBackend: backend,
    remembered: null,
  });
  const source =
    backboneFile === null
      ? { reference: own.reference, bytes: new Uint8Array(weights) }
      : await parseInputFile(backboneFile, importBackbone);
  own.dispose();
  return { report, backbone: loadBackbone(device, source, taps), backboneBytes: source.bytes };
}
