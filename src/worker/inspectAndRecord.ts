/** Inspects a file and writes what was found into its batch's run, whether it could be judged or not. */

import { asError } from '../errors.ts';
import { sha256Hex } from '../integrity.ts';
import type { Inspecting, Subject } from './inspecting.ts';
import type { RecordedInspection, RecordRequest } from './protocol.ts';
import { type Finding, judgedOutcome, type Recording } from './recording.ts';
import { makePreview } from './thumbnail.ts';

/**
 * @param chosen What judges it; null takes what is in use when its turn comes.
 * @throws InputError `not-found` without the inspector or a version of it: there is no run to write to
 */
export function inspectAndRecord(
  inspecting: Inspecting,
  recording: Recording,
  request: RecordRequest,
  file: File,
  chosen: Subject | null = null,
): Promise<RecordedInspection> {
  return inspecting.inTurn(async () => {
    const startedAt = performance.now();
    const subject = chosen ?? (await inspecting.subject(request.inspectorId));
    const { outcome, finding } = await examine(inspecting, subject, file, request, startedAt);
    return { outcome, record: await recording.record(subject, request, finding) };
  });
}

async function examine(
  inspecting: Inspecting,
  subject: Subject,
  file: File,
  { partId, expected, isLenient }: RecordRequest,
  startedAt: number,
): Promise<{ outcome: RecordedInspection['outcome']; finding: Finding }> {
  let fileSha256: string | null = null;
  const item = () => ({
    fileName: file.name,
    partId,
    expected,
    fileSha256,
    fileSizeBytes: file.size,
    inspectedAt: new Date().toISOString(),
  });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    fileSha256 = await sha256Hex(bytes);
    const image = await subject.session.decoder.decode(bytes);
    const inspection = await inspecting.judge(subject, file.name, image, startedAt, isLenient);
    const { patchScores } = inspection;
    const picture = async () => ({ preview: await makePreview(image), patchScores });
    return {
      outcome: { kind: 'judged', inspection },
      finding: { item: { ...item(), outcome: judgedOutcome(inspection) }, picture },
    };
  } catch (reason) {
    const error = asError(reason);
    return {
      outcome: { kind: 'failed', error },
      finding: {
        item: { ...item(), outcome: { kind: 'failed', reason: error.message } },
        picture: async () => null,
      },
    };
  }
}
