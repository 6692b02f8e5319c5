/** The engine in Node: weights from `models/`, tfjs's binaries from node_modules, WebGPU from the package `webgpu`. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { InputError } from '../errors.ts';
import { type Backbone, importBackbone, loadBackbone } from '../inspector/backbones.ts';
import { embeddedManifest, requireEmbeddedWeights } from '../inspector/embeddedBackbone.ts';
import { openEngine } from '../inspector/engine.ts';
import type { BackendName, BackendReport, MethodSettings } from '../inspector/types.ts';
import { METHOD_DEFAULTS } from '../methodSettings.ts';
import { parseInputFile } from './inputFile.ts';

export interface NodeEngine {
  readonly report: BackendReport;
  readonly backbone: Backbone;
  /** The file that it was loaded from, as it is kept. */
  readonly backboneBytes: Uint8Array;
}

/**
 * Opens `backend` and loads the embedded backbone on it, or the one in `backboneFile`.
 * @throws InputError `backend` where it cannot be had, `integrity` where the weights are not the manifest's,
 * `not-found` or `file-format` where the file is no backbone's.
 */
export async function openNodeEngine(
  backend: BackendName,
  backboneFile: string | null = null,
  taps: MethodSettings['taps'] = METHOD_DEFAULTS.compact.taps,
): Promise<NodeEngine> {
  if (backend === 'webgpu') await provideWebGpu();
  const require = createRequire(import.meta.url);
  const weights = await readFile(new URL(`../../models/${embeddedManifest.file}`, import.meta.url));
  await requireEmbeddedWeights(weights);
  const { report, backbone: own } = await openEngine({
    manifest: embeddedManifest,
    weights,
    wasmFolder: `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'))}/`,
    forcedBackend: backend,
    remembered: null,
  });
  const source =
    backboneFile === null
      ? { reference: own.reference, bytes: new Uint8Array(weights) }
      : await parseInputFile(backboneFile, importBackbone);
  own.dispose();
  return { report, backbone: loadBackbone(source, taps), backboneBytes: source.bytes };
}

/** Puts Dawn's WebGPU where a page would have it. */
async function provideWebGpu(): Promise<void> {
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    const gpu = create([]);
    Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  } catch (error) {
    throw new InputError(
      'backend',
      `no WebGPU in Node (${error instanceof Error ? error.message : String(error)})`,
      'the package webgpu and a Vulkan, Metal or Direct3D 12 driver',
      'Run `npm install --no-save webgpu`, or take --backend wasm.',
    );
  }
}
