/** Which of the stored inspectors the device is warmed up for, and for images of which size. */

import type { Judge } from '../inspector/inspect.ts';
import type { InspectorRecord } from '../inspector/types.ts';
import { warmUpBackbone, warmUpScorer } from '../inspector/warmUp.ts';
import type { Subject } from './inspecting.ts';
import type { Session } from './session.ts';
import { usualInputSize } from './usualInputSize.ts';

/** @throws InputError where the latest inspector cannot be had. */
export async function warmUpLatest(
  session: Session,
  judgeOf: (subject: Pick<Subject, 'session' | 'version'>) => Promise<Judge>,
): Promise<void> {
  const { storage, engine } = session;
  const latest = latestTrained(await storage.inspectors.list());
  if (latest === null) return warmUpBackbone(engine.backbone);
  const { inspector, version } = latest;
  const normals = await storage.normals.list(inspector.id);
  const size = usualInputSize(version.geometry, version.settings.shortSidePx, normals);
  const { scorer } = await judgeOf({ session, version });
  await warmUpScorer(scorer, size);
}

/** By its last version; times in ISO 8601 in UTC are in order as text. */
function latestTrained(
  inspectors: readonly InspectorRecord[],
): Pick<Subject, 'inspector' | 'version'> | null {
  const trained = inspectors.flatMap((inspector) => {
    const version = inspector.versions.at(-1);
    return version ? [{ inspector, version }] : [];
  });
  trained.sort((a, b) => (a.version.trainedAt < b.version.trainedAt ? 1 : -1));
  return trained[0] ?? null;
}
