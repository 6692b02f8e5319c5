/** What the worker needs to compute, decode and store. */

import type { Feature } from './feature.ts';

/** A module whose one function is `i8x16.popcnt (i8x16.splat (i32.const 0))`. */
const SIMD_MODULE = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);

async function askWorker(question: string): Promise<boolean> {
  const worker = new Worker(new URL('./probeWorker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data));
      worker.addEventListener('error', () => reject(new Error('The worker did not start.')));
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}

export const workerFeatures: readonly Feature[] = [
  { title: 'WebAssembly SIMD', check: () => WebAssembly.validate(SIMD_MODULE) },
  { title: 'workers as modules', check: () => askWorker('module') },
  {
    title: "a worker's entry, imported by a chunk, is evaluated once",
    check: async () => {
      const worker = new Worker(new URL('entry.js', document.baseURI), { type: 'module' });
      const evaluations = await new Promise((resolve) => {
        worker.addEventListener('message', ({ data }) => resolve(data));
      });
      worker.terminate();
      return evaluations === 1 || `evaluated ${evaluations} times`;
    },
  },
  { title: 'OffscreenCanvas in workers', check: () => askWorker('canvas') },
  { title: 'DecompressionStream in workers', check: () => askWorker('inflate') },
  { title: 'Web Locks in workers', check: () => askWorker('locks') },
  {
    title: 'WebGPU adapter',
    check: async () => {
      if (!('gpu' in navigator)) return 'no navigator.gpu';
      return (await navigator.gpu.requestAdapter()) === null ? 'none on this machine' : 'yes';
    },
  },
];
