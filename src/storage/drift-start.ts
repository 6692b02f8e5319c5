/** From when on an inspector's passes are watched for drift, where the user has begun anew. */

import type { SettingStore } from './settings.ts';

export function driftStartName(inspectorId: string): string {
  return `drift of ${inspectorId}`;
}

/** ISO 8601 in UTC; null where nobody has. */
export async function readDriftStart(
  settings: SettingStore,
  inspectorId: string,
): Promise<string | null> {
  const stored = await settings.get(driftStartName(inspectorId));
  return typeof stored === 'string' ? stored : null;
}

export function writeDriftStart(
  settings: SettingStore,
  inspectorId: string,
  sinceIso: string,
): Promise<void> {
  return settings.put(driftStartName(inspectorId), sinceIso);
}
