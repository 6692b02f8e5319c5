/** A benchmark's place in Node: files from the disk, WebGPU from Dawn. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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
      const onnxruntime = await (backend === 'wasm'
        ? import('onnxruntime-web')
        : import('onnxruntime-web/webgpu'));
      if (backend === 'webgpu') {
        const folder = path.join(repository, 'node_modules/onnxruntime-web/dist/');
        onnxruntime.env.wasm.wasmPaths = pathToFileURL(folder).href;
        copySharedWrites();
      }
      onnxruntime.env.wasm.numThreads = threads;
      return onnxruntime;
    },
    onProgress,
  };
}

/** Dawn for Node (webgpu 0.6) refuses views of shared memory, which browsers take and onnxruntime-web writes from. */
function copySharedWrites(): void {
  const { writeBuffer } = GPUQueue.prototype;
  GPUQueue.prototype.writeBuffer = function (buffer, offset, data, ...range) {
    const isShared = ArrayBuffer.isView(data) && data.buffer instanceof SharedArrayBuffer;
    const own = isShared
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
      : data;
    return writeBuffer.call(this, buffer, offset, own as Uint8Array<ArrayBuffer>, ...range);
  };
}
