/** Writes inspections into runs: a batch of the page's is one run, or more where the judge changes on the way. */

import { version as appVersion } from '../../package.json';
import { asError } from '../errors.ts';
import { NOT_JUDGED } from '../inspector/inspect.ts';
import type { Inspection } from '../inspector/types.ts';
import type { ItemOutcome, RunJudge } from '../records/types.ts';
import type { LoupeStorage, NewRunItem, RunItemPicture } from '../storage/storage.ts';
import type { Subject } from './inspecting.ts';
import type { RecordOutcome, RecordRequest } from './protocol.ts';
import { holdRun } from './runLocks.ts';

/** What was found of one file. */
export interface Finding {
  readonly item: NewRunItem;
  readonly picture: RunItemPicture | null;
}

export interface Recording {
  /** A finding that cannot be kept is told and stops nothing. */
  record(subject: Subject, request: RecordRequest, finding: Finding): Promise<RecordOutcome>;
  /** No more images come for the batch, though some waited. */
  close(storage: LoupeStorage, batchId: string, leftCount: number): Promise<void>;
}

interface OpenRun {
  readonly id: string;
  /** Of what judges: another one begins another run. */
  readonly judgedBy: string;
  release(): void;
}

export function createRecording(): Recording {
  const openRuns = new Map<string, OpenRun>();

  async function openRun(subject: Subject, batchId: string): Promise<OpenRun> {
    const { storage, engine } = subject.session;
    const judgedBy = `${subject.version.id} ${engine.report.backend}`;
    const open = openRuns.get(batchId);
    if (open?.judgedBy === judgedBy) return open;
    if (open !== undefined) {
      openRuns.delete(batchId);
      open.release();
      await storage.runs.close(open.id, 0);
    }
    const id = crypto.randomUUID();
    const opened = { id, judgedBy, release: holdRun(id) };
    openRuns.set(batchId, opened);
    return opened;
  }

  return {
    async record(subject, request, { item, picture }) {
      const { storage } = subject.session;
      const { batchId, source, leftCount } = request;
      try {
        const { id } = await openRun(subject, batchId);
        const run = { id, source, ...runJudge(subject) };
        const { position } = await storage.runs.append(run, item, picture, leftCount);
        return { kind: 'kept', runId: id, position };
      } catch (reason) {
        return { kind: 'lost', error: asError(reason) };
      }
    },

    async close(storage, batchId, leftCount) {
      const open = openRuns.get(batchId);
      if (open === undefined) return;
      openRuns.delete(batchId);
      open.release();
      await storage.runs.close(open.id, leftCount);
    },
  };
}

export function judgedOutcome(inspection: Inspection): ItemOutcome {
  const { verdict, score, peak, imageSize, judgedArea, durationMs } = inspection;
  return { kind: 'judged', verdict, score, peak, imageSize, judgedArea, durationMs };
}

function runJudge({ session, inspector, version }: Subject): RunJudge {
  const { calibration } = version;
  return {
    inspectorId: inspector.id,
    inspectorName: inspector.name,
    versionId: version.id,
    versionNumber: version.number,
    headSha256: version.headSha256,
    backbone: version.backbone,
    backend: session.engine.report.backend,
    imageThreshold: calibration?.imageThreshold ?? null,
    mapThreshold: calibration?.mapThreshold ?? null,
    heatmapRange: calibration?.heatmapRange ?? NOT_JUDGED.heatmapRange,
    appVersion,
  };
}
