/** Shift-start checks: parts that are kept for them, inspected one after the other into a run of its own. */

import { asError, InputError } from '../errors.ts';
import type { CheckPart, Expectation, NormalSummary } from '../inspector/types.ts';
import type { ShiftCheck } from '../records/shiftCheck.ts';
import type { LoupeStorage } from '../storage/storage.ts';
import { inspectAndRecord } from './inspectAndRecord.ts';
import type { Inspecting } from './inspecting.ts';
import type { AddCheckPartsReport, FileProblem } from './protocol.ts';
import type { Recording } from './recording.ts';
import type { Session } from './session.ts';
import { makeThumbnail } from './thumbnail.ts';

/** One by one; a file that is refused does not stop the others. */
export async function addCheckParts(
  { storage, decoder }: Session,
  inspectorId: string,
  expected: Expectation,
  files: readonly File[],
): Promise<AddCheckPartsReport> {
  const added: CheckPart[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const image = await decoder.decode(bytes);
      const { width, height } = image;
      const thumbnail = await makeThumbnail(image);
      const part = { expected, fileName: file.name, width, height, bytes, thumbnail };
      added.push(await storage.checkParts.add(inspectorId, part));
    } catch (reason) {
      problems.push({ fileName: file.name, error: asError(reason) });
    }
  }
  return { added, problems };
}

/** @throws InputError `not-found` where the normal is gone, `integrity` where its photograph is damaged */
export async function addNormalToCheck(
  session: Session,
  inspectorId: string,
  { id, fileName }: Pick<NormalSummary, 'id' | 'fileName'>,
): Promise<AddCheckPartsReport> {
  const bytes = await session.storage.normals.readBytes(id);
  return addCheckParts(session, inspectorId, 'good', [new File([bytes], fileName)]);
}

/**
 * All parts by the version and thresholds that it began with, or a change on the way would leave it in two runs, the
 * last of which holds a few of its parts.
 *
 * @throws InputError `settings` without a good or without a defective part, `integrity` where one's photograph is
 * damaged, `not-found` where its record was deleted on the way, and what has kept a result from being recorded: a check
 * without its record is none
 */
export async function runShiftCheck(
  storage: LoupeStorage,
  inspecting: Inspecting,
  recording: Recording,
  inspectorId: string,
  onProgress: (done: number, total: number) => void | Promise<void>,
): Promise<ShiftCheck> {
  const parts = await storage.checkParts.list(inspectorId);
  requireBothKinds(parts);
  const subject = await inspecting.subject(inspectorId);
  const batchId = crypto.randomUUID();
  let runId = '';
  let done = 0;
  try {
    for (const part of parts) {
      await onProgress(done, parts.length);
      const file = new File([await storage.checkParts.readBytes(part.id)], part.fileName);
      const request = {
        inspectorId,
        batchId,
        source: 'check',
        expected: part.expected,
        partId: null,
        isLenient: false,
        leftCount: parts.length - 1 - done,
      } as const;
      const { record } = await inspectAndRecord(inspecting, recording, request, file, subject);
      if (record.kind === 'lost') throw record.error;
      if (runId !== '' && record.runId !== runId) {
        await storage.runs.discardCheck(record.runId);
        throw recordDeleted();
      }
      runId = record.runId;
      done += 1;
    }
  } finally {
    // One that was broken off is no longer under way.
    await recording.close(storage, batchId, parts.length - done);
  }
  return readCheck(storage, runId);
}

/** The newest one, be its run deleted or not; null where there is none. */
export async function lastShiftCheck(
  storage: LoupeStorage,
  inspectorId: string,
): Promise<ShiftCheck | null> {
  const [runs, deleted] = await Promise.all([
    storage.runs.list(inspectorId),
    storage.runs.deletedCheck(inspectorId),
  ]);
  const run = runs.find(({ source }) => source === 'check');
  if (run === undefined || (deleted !== null && deleted.startedAt > run.startedAt)) {
    return deleted && { run: deleted, items: null };
  }
  return readCheck(storage, run.id);
}

function recordDeleted(): InputError {
  return new InputError(
    'not-found',
    'a check whose record was deleted before its end',
    'one that is recorded as a whole',
    'Check again.',
  );
}

async function readCheck({ runs }: LoupeStorage, runId: string): Promise<ShiftCheck> {
  const [run, items] = await Promise.all([runs.get(runId), runs.items(runId)]);
  return { run, items };
}

function requireBothKinds(parts: readonly CheckPart[]): void {
  const has = (kind: Expectation) => parts.some(({ expected }) => expected === kind);
  if (has('good') && has('defective')) return;
  throw new InputError(
    'settings',
    `${parts.length} check parts`,
    'at least one good and one defective part',
    'Add photographs of both.',
  );
}
