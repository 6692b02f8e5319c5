/** A benchmark's place in Node: files from the disk, WebGPU from Dawn. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Place } from './place.ts';

export const repository = path.resolve(import.meta.dirname, '..');

/** Where `file`, under `models/` or `shared/`, lies on the disk. */
export function locateFile(file: string): string {
  return path.resolve(repository, file.startsWith('shared/') ? '..' : '.', file);
}

export function nodePlace(onProgress: Place['onProgress'], pytorch: Place['pytorch']): Place {
  const require = createRequire(import.meta.url);
  const wasmFile = require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm');
  return {
    async read(file) {
      try {
        return new Uint8Array(await readFile(locateFile(file)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    wasmFolder: `${repository}/src/network/native/modules/`,
    tfjsFolder: `${path.dirname(wasmFile)}/`,
    pytorch,
    async onnxruntime(backend, threads) {
      if (backend === 'webgpu') return 'onnxruntime-web: it has WebGPU only in a browser';
      const onnxruntime = await import('onnxruntime-web');
      onnxruntime.env.wasm.numThreads = threads;
      return onnxruntime;
    },
    onProgress,
  };
}
