/** What the browser tells of the device that it runs on. */

import type { AdapterProbe } from '../network/adapter.ts';
import type { DeviceFacts } from './measurement.ts';

/** Chromium's; no other browser has it. */
interface UserAgentData {
  getHighEntropyValues(hints: readonly string[]): Promise<{
    readonly platform?: string;
    readonly platformVersion?: string;
    readonly model?: string;
    readonly architecture?: string;
  }>;
}

interface ChromiumNavigator extends WorkerNavigator {
  readonly userAgentData?: UserAgentData;
  readonly deviceMemory?: number;
}

export async function deviceFacts(adapter: AdapterProbe): Promise<DeviceFacts> {
  const navigator = globalThis.navigator as ChromiumNavigator;
  return {
    userAgent: navigator.userAgent,
    platform: await platformWords(navigator.userAgentData),
    coreCount: navigator.hardwareConcurrency,
    memoryGigabytes: navigator.deviceMemory ?? null,
    adapter: adapter.kind === 'none' ? null : `${adapter.kind} ${adapter.description}`.trim(),
    isCrossOriginIsolated: globalThis.crossOriginIsolated === true,
  };
}

async function platformWords(data: UserAgentData | undefined): Promise<string | null> {
  if (!data) return null;
  const hints = ['platform', 'platformVersion', 'model', 'architecture'];
  const { platform, platformVersion, model, architecture } = await data.getHighEntropyValues(hints);
  return [platform, platformVersion, architecture, model].filter(Boolean).join(' ') || null;
}
