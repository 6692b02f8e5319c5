/** Adds files to an inspector's normals one by one; a file that is refused does not stop the others. */

import { asError, InputError } from '../errors.ts';
import type { NormalSummary } from '../inspector/types.ts';
import { sha256Hex } from '../integrity.ts';
import type { AddNormalsReport, FileProblem } from './protocol.ts';
import { measuresOrNull } from './reviewNormals.ts';
import type { Session } from './session.ts';
import { makeThumbnail } from './thumbnail.ts';

export async function addNormals(
  session: Session,
  inspectorId: string,
  files: readonly File[],
  onProgress: (done: number, total: number) => void | Promise<void>,
): Promise<AddNormalsReport> {
  const { storage, decoder } = session;
  const added: NormalSummary[] = [];
  const duplicates: string[] = [];
  const problems: FileProblem[] = [];

  const parts = await storage.checkParts.list(inspectorId);
  const defective = parts.filter(({ expected }) => expected === 'defective');
  const defectiveHashes = new Set(defective.map((part) => part.sha256));

  async function add(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sha256 = await sha256Hex(bytes);
    if (defectiveHashes.has(sha256)) throw isKnownBad();
    if (await storage.normals.has(inspectorId, sha256)) {
      duplicates.push(file.name);
      return;
    }
    const image = await decoder.decode(bytes);
    const outcome = await storage.normals.add(inspectorId, {
      fileName: file.name,
      width: image.width,
      height: image.height,
      bytes,
      thumbnail: await makeThumbnail(image),
      measures: await measuresOrNull(session, image),
    });
    if (outcome.kind === 'added') added.push(outcome.normal);
    else duplicates.push(file.name);
  }

  for (const [index, file] of files.entries()) {
    try {
      await add(file);
    } catch (reason) {
      problems.push({ fileName: file.name, error: asError(reason) });
    }
    await onProgress(index + 1, files.length);
  }
  return { added, duplicates, problems };
}

function isKnownBad(): InputError {
  return new InputError(
    'settings',
    'a photograph that is kept as one of a known-bad part',
    'one of a good part',
    'If the part is good, remove it among the check parts on the Runs tab first.',
  );
}
