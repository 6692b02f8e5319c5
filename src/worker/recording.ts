/** Writes inspections into runs: a batch of the page's is one run, or more where the judge, its thresholds or, with a camera, the day changes on the way. */

import { version as appVersion } from '../../package.json';
import { asError } from '../errors.ts';
import { UNCALIBRATED } from '../inspector/inspect.ts';
import type { Inspection } from '../inspector/types.ts';
import type { ItemOutcome, RunItem, RunJudge } from '../records/types.ts';
import type { LoupeStorage, NewRunItem, RunItemPicture } from '../storage/storage.ts';
import type { Subject } from './inspecting.ts';
import type { RecordOutcome, RecordRequest } from './protocol.ts';
import { holdRun } from './runLocks.ts';

/** What was found of one file. */
export interface Finding {
  readonly item: NewRunItem;
  /** Made only now, so that a picture that cannot be made leaves the verdict as it is; null for what was not judged. */
  readonly picture: () => Promise<RunItemPicture | null>;
}

export interface Recording {
  /** A finding that cannot be kept is told and stops nothing. */
  record(subject: Subject, request: RecordRequest, finding: Finding): Promise<RecordOutcome>;
  /** No more images come for the batch, though some waited. */
  close(storage: LoupeStorage, batchId: string, leftCount: number): Promise<void>;
}

interface OpenRun {
  readonly id: string;
  /** Of what its items have in common: other ones begin another run. */
  readonly key: string;
  hasBegun: boolean;
  release(): void;
}

export function createRecording(): Recording {
  const openRuns = new Map<string, OpenRun>();

  function forget(batchId: string): OpenRun | undefined {
    const open = openRuns.get(batchId);
    openRuns.delete(batchId);
    open?.release();
    return open;
  }

  async function openRun(storage: LoupeStorage, batchId: string, key: string): Promise<OpenRun> {
    const open = openRuns.get(batchId);
    if (open?.key === key) return open;
    if (open !== undefined) {
      forget(batchId);
      await storage.runs.close(open.id, 0);
    }
    const id = crypto.randomUUID();
    const opened = { id, key, hasBegun: false, release: holdRun(id) };
    openRuns.set(batchId, opened);
    return opened;
  }

  /** Where somebody has deleted the run meanwhile, a new one begins. */
  async function write(
    subject: Subject,
    request: RecordRequest,
    item: NewRunItem,
    picture: RunItemPicture | null,
  ): Promise<RunItem> {
    const { runs } = subject.session.storage;
    const { batchId, source, leftCount } = request;
    const open = await openRun(subject.session.storage, batchId, runKey(subject, request, item));
    if (open.hasBegun) {
      const added = await runs.append(open.id, item, picture, leftCount);
      if (added !== null) return added;
      forget(batchId);
      return write(subject, request, item, picture);
    }
    const run = { id: open.id, source, ...runJudge(subject) };
    const added = await runs.begin(run, item, picture, leftCount);
    open.hasBegun = true;
    return added;
  }

  return {
    async record(subject, request, { item, picture }) {
      try {
        const { runId, position } = await write(subject, request, item, await picture());
        return { kind: 'kept', runId, position };
      } catch (reason) {
        return { kind: 'lost', error: asError(reason) };
      }
    },

    async close(storage, batchId, leftCount) {
      const open = forget(batchId);
      if (open !== undefined) await storage.runs.close(open.id, leftCount);
    },
  };
}

/** A camera's page is open for weeks, so its runs are of one day each, as the clock on the wall has it. */
function runKey(
  { session, version, calibration }: Subject,
  { source }: RecordRequest,
  { inspectedAt }: NewRunItem,
): string {
  const day = source === 'camera' ? new Date(inspectedAt).toDateString() : '';
  const { pass, reject } = calibration?.thresholds ?? { pass: null, reject: null };
  return [version.id, session.engine.report.backend, day, pass, reject].join(' ');
}

export function judgedOutcome(inspection: Inspection): ItemOutcome {
  const { verdict, notJudged, judgedDespite, score, peak, imageSize, judgedArea, durationMs } =
    inspection;
  const judged = { verdict, notJudged, judgedDespite, score, peak, imageSize, judgedArea };
  return { kind: 'judged', ...judged, durationMs };
}

function runJudge({ session, inspector, version, calibration }: Subject): RunJudge {
  return {
    inspectorId: inspector.id,
    inspectorName: inspector.name,
    versionId: version.id,
    versionNumber: version.number,
    headSha256: version.headSha256,
    backbone: version.backbone,
    backend: session.engine.report.backend,
    thresholds: calibration?.thresholds ?? null,
    mapThreshold: calibration?.mapThreshold ?? null,
    heatmapRange: calibration?.heatmapRange ?? UNCALIBRATED.heatmapRange,
    appVersion,
  };
}
