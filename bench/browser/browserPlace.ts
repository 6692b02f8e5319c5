/** A benchmark's place in a worker of a page: files over HTTP from the server that drives it. */

import type { Place } from '../place.ts';

/** @param baseUrl The page's folder, ending in a slash. */
export function browserPlace(
  baseUrl: string,
  onProgress: Place['onProgress'],
  pytorch: Place['pytorch'],
): Place {
  return {
    async read(file) {
      const response = await fetch(`${baseUrl}files/${file}`);
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`Got status ${response.status} for ${file}, expected 200.`);
      return new Uint8Array(await response.arrayBuffer());
    },
    wasmFolder: `${baseUrl}wasm/`,
    tfjsFolder: `${baseUrl}tfjs/`,
    pytorch,
    async onnxruntime(backend, threads) {
      const onnxruntime = await (backend === 'wasm'
        ? import('onnxruntime-web/wasm')
        : import('onnxruntime-web/webgpu'));
      onnxruntime.env.wasm.wasmPaths = `${baseUrl}onnxruntime/`;
      onnxruntime.env.wasm.numThreads = threads;
      return onnxruntime;
    },
    onProgress,
  };
}
