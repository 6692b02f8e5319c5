/** WebGPU in Node, from the package `webgpu` (Dawn), put where a page would have it. */

import { InputError } from '../errors.ts';

/** @throws InputError `backend` where the package or a driver is missing. */
export async function provideWebGpu(): Promise<void> {
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
