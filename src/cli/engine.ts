/** The engine in Node: weights from `models/`, tfjs's binaries from node_modules, WebGPU from the package `webgpu`. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { InputError } from '../errors.ts';
import { importBackbone, loadImportedBackbone } from '../inspector/backbones.ts';
import { embeddedManifest, requireEmbeddedWeights } from '../inspector/embeddedBackbone.ts';
import { type Engine, openEngine } from '../inspector/engine.ts';
import type { BackendName } from '../inspector/types.ts';
import { parseInputFile } from './inputFile.ts';

/**
 * Opens `backend` and loads the embedded backbone on it, or the one in `backboneFile`.
 * @throws InputError `backend` where it cannot be had, `integrity` where the weights are not the manifest's,
 * `not-found` or `file-format` where the file is no backbone's.
 */
export async function openNodeEngine(
  backend: BackendName,
  backboneFile: string | null = null,
): Promise<Pick<Engine, 'backbone' | 'report'>> {
  if (backend === 'webgpu') await provideWebGpu();
  const require = createRequire(import.meta.url);
  const weights = await readFile(new URL(`../../models/${embeddedManifest.file}`, import.meta.url));
  await requireEmbeddedWeights(weights);
  const engine = await openEngine({
    manifest: embeddedManifest,
    weights,
    wasmFolder: `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'))}/`,
    forcedBackend: backend,
    remembered: null,
  });
  if (backboneFile === null) return engine;
  const imported = await parseInputFile(backboneFile, importBackbone);
  engine.backbone.dispose();
  return { report: engine.report, backbone: loadImportedBackbone(imported) };
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
