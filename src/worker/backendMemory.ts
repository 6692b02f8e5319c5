/** Remembers the self-test's outcome on this device, so that it runs at the first start only. */

import { embeddedManifest } from '../inspector/embeddedBackbone.ts';
import { describeDevice } from '../inspector/engine.ts';
import type { BackendName, BackendReport } from '../inspector/types.ts';
import type { LoupeStorage } from '../storage/storage.ts';

/**
 * The report of an earlier start that forced the same backend, or none as this one, made under these circumstances;
 * null where there is none.
 */
export async function recallBackend(
  storage: LoupeStorage,
  forced: BackendName | null,
  circumstances: string,
): Promise<BackendReport | null> {
  const remembered = await storage.settings.get(settingOf(forced));
  return isRemembered(remembered) && remembered.circumstances === circumstances
    ? remembered.report
    : null;
}

export async function rememberBackend(
  storage: LoupeStorage,
  report: BackendReport,
  circumstances: string,
): Promise<void> {
  const forced = report.reason === 'forced' ? report.backend : null;
  await storage.settings.put(settingOf(forced), { circumstances, report });
}

/** What a self-test's outcome holds for: browser, graphics adapter, what computes on it, and backbone. */
export async function presentCircumstances(): Promise<string> {
  return [navigator.userAgent, await describeDevice(), embeddedManifest.sha256].join('\n');
}

function settingOf(forced: BackendName | null): string {
  return forced === null ? 'backend' : `forced backend ${forced}`;
}

/** Only `rememberBackend` writes the setting, so its circumstances vouch for the report. */
function isRemembered(value: unknown): value is { circumstances: string; report: BackendReport } {
  return (
    typeof value === 'object' && value !== null && 'circumstances' in value && 'report' in value
  );
}
