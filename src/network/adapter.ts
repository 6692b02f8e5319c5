/** Which graphics adapter WebGPU would run on; the one file that names `navigator.gpu`. */

/** What WebGPU would run on; `software` adapters compute on the CPU, slower than WASM does. */
export interface AdapterProbe {
  readonly kind: 'none' | 'software' | 'hardware';
  /** Vendor and model as the browser gives them, to notice another one. */
  readonly description: string;
}

/** Null where there is none. */
export async function requestAdapter(): Promise<GPUAdapter | null> {
  const options = { powerPreference: 'high-performance' } as const;
  return (await globalThis.navigator?.gpu?.requestAdapter(options)) ?? null;
}

export async function probeAdapter(): Promise<AdapterProbe> {
  const adapter = await requestAdapter();
  if (!adapter) return { kind: 'none', description: '' };
  // Chrome before 127 has WebGPU, but no `info`.
  const info: Partial<GPUAdapterInfo> = adapter.info ?? {};
  const { vendor, architecture, device, description, isFallbackAdapter } = info;
  return {
    kind: isFallbackAdapter || architecture === 'swiftshader' ? 'software' : 'hardware',
    description: [vendor, architecture, device, description].join(' ').trim(),
  };
}
