/** Remembers the self-test's outcome on this device, so that it runs at the first start only. */

import { embeddedManifest } from '../inspector/embeddedBackbone.ts';
import { describeDevice } from '../inspector/engine.ts';
import type { BackendReport } from '../inspector/types.ts';
import type { LoupeStorage } from '../storage/storage.ts';

const SETTING = 'backend';

/** The report of an earlier start, if browser, graphics adapter, tfjs and backbone are still the same. */
export async function recallBackend(storage: LoupeStorage): Promise<BackendReport | null> {
  const remembered = await storage.settings.get(SETTING);
  return isRemembered(remembered) && remembered.circumstances === (await circumstances())
    ? remembered.report
    : null;
}

export async function rememberBackend(storage: LoupeStorage, report: BackendReport): Promise<void> {
  await storage.settings.put(SETTING, { circumstances: await circumstances(), report });
}

async function circumstances(): Promise<string> {
  return [navigator.userAgent, await describeDevice(), embeddedManifest.sha256].join('\n');
}

/** Only `rememberBackend` writes the setting, so its circumstances vouch for the report. */
function isRemembered(value: unknown): value is { circumstances: string; report: BackendReport } {
  return (
    typeof value === 'object' && value !== null && 'circumstances' in value && 'report' in value
  );
}
