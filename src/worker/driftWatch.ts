/** Watches recorded passes for drift: reads what has come since the last look, and tests all of the series. */

import { driftReport } from '../inspector/driftReport.ts';
import type { DriftReport } from '../inspector/types.ts';
import type { RunItem, RunRecord } from '../records/types.ts';
import { readDriftStart, writeDriftStart } from '../storage/drift-start.ts';
import type { LoupeStorage } from '../storage/storage.ts';
import { calibrationInForce } from './adjusting.ts';

export interface DriftWatch {
  /** Null where there are no thresholds to pass by. @throws InputError `not-found` */
  report(storage: LoupeStorage, inspectorId: string): Promise<DriftReport | null>;
  /** What has passed until now no longer counts. */
  restart(storage: LoupeStorage, inspectorId: string): Promise<void>;
}

interface Watched {
  /** Of the version, its pass threshold and the moment: others are read from the beginning. */
  readonly key: string;
  /** By the photograph's hash: one that is inspected again is no other part. */
  readonly passes: Map<string, PassedItem>;
}

interface PassedItem {
  readonly score: number;
  readonly inspectedAt: string;
}

export function createDriftWatch(nowIso = () => new Date().toISOString()): DriftWatch {
  const watched = new Map<string, Watched>();

  async function readOn(
    { runs }: LoupeStorage,
    inspectorId: string,
    key: string,
    since: string,
    isSame: (run: RunRecord) => boolean,
  ): Promise<readonly PassedItem[]> {
    const known = watched.get(inspectorId);
    const passes = known?.key === key ? known.passes : new Map<string, PassedItem>();
    watched.set(inspectorId, { key, passes });
    const last = [...passes.values()].at(-1)?.inspectedAt ?? since;
    const items = await runs.passes(inspectorId, last);
    const same = new Set((await runs.list(inspectorId)).filter(isSame).map(({ id }) => id));
    for (const item of items) {
      const passed = same.has(item.runId) ? passedItem(item) : null;
      if (passed !== null && !passes.has(passed.id)) passes.set(passed.id, passed);
    }
    return [...passes.values()];
  }

  return {
    async report(storage, inspectorId) {
      const inspector = await storage.inspectors.get(inspectorId);
      const version = inspector.versions.at(-1) ?? null;
      const { calibration, adjustment } = calibrationInForce(inspector, version);
      if (version === null || calibration === null) return null;
      const restarted = await readDriftStart(storage.settings, inspectorId);
      const since = latest(version.trainedAt, adjustment?.changedAt ?? null, restarted);
      // A choice that was taken back leaves no date, and a version may change under an inspection.
      const isSame = ({ versionId, thresholds }: RunRecord) =>
        versionId === version.id && thresholds?.pass === calibration.thresholds.pass;
      const key = `${version.id} ${since} ${calibration.thresholds.pass}`;
      return driftReport({
        versionId: version.id,
        since,
        calibration,
        passes: await readOn(storage, inspectorId, key, since, isSame),
      });
    },

    restart: ({ settings }, inspectorId) => writeDriftStart(settings, inspectorId, nowIso()),
  };
}

/** Null for one that was judged on request only. */
function passedItem({ outcome, fileSha256, inspectedAt, runId, position }: RunItem) {
  if (outcome.kind !== 'judged' || outcome.judgedDespite !== null) return null;
  return { id: fileSha256 ?? `${runId} ${position}`, score: outcome.score, inspectedAt };
}

/** Times in ISO 8601 in UTC are in order as text. */
function latest(first: string, ...others: readonly (string | null)[]): string {
  return others.reduce<string>((last, time) => (time !== null && time > last ? time : last), first);
}
