/**
 * Runs the same numeric tests on every backend that a place has: WASM in Node, WASM and WebGPU in Chromium, and
 * WebGPU in Node too where LOUPE_DAWN=1 asks for it (docs/backbones.md).
 */

import { beforeAll, describe, inject } from 'vitest';
import type { BackendName } from '../../src/inspector/types.ts';
import { openBackend } from '../../src/network/backend.ts';

const isBrowser = typeof window !== 'undefined';
const hasDawn = !isBrowser && process.env.LOUPE_DAWN === '1';
if (hasDawn) await (await import('../../src/cli/dawn.ts')).provideWebGpu();
const backendsHere: readonly BackendName[] = isBrowser || hasDawn ? ['wasm', 'webgpu'] : ['wasm'];

/** tfjs's own .wasm files: the disk in Node, scripts/runtime-files.ts in a browser. */
const wasmFolder = isBrowser
  ? '/wasm/'
  : decodeURI(
      new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname,
    );

const hasWebGpu = (isBrowser || hasDawn) && Boolean(await navigator.gpu?.requestAdapter());

/** Opens a backend as `describeOnBackends` does. */
export function openTestBackend(backend: BackendName): Promise<void> {
  return openBackend(backend, { wasmFolder });
}

/**
 * A `describe` for each backend, open when the tests of `body` run. Where WebGPU is missing its
 * tests are skipped; with `CI=true` they fail instead.
 */
export function describeOnBackends(name: string, body: (backend: BackendName) => void): void {
  for (const backend of backendsHere) {
    const mayBeMissing = backend === 'webgpu' && !inject('isCi');
    describe.skipIf(mayBeMissing && !hasWebGpu)(`${name} on ${backend}`, () => {
      beforeAll(() => openTestBackend(backend));
      body(backend);
    });
  }
}
