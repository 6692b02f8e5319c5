/** An inspector from the official code's checkpoint: it scores at once, and is calibrated from normals later. */

import { importCheckpoint } from '../inspector/checkpoints.ts';
import { createJudge } from '../inspector/inspect.ts';
import { createMethod, inputGeometry } from '../inspector/method.ts';
import type { InspectorRecord, InspectorVersion } from '../inspector/types.ts';
import { sha256Hex } from '../integrity.ts';
import { SHORT_SIDE_PX } from '../limits.ts';
import { METHOD_DEFAULTS } from '../methodSettings.ts';
import { CALIBRATION_DEFAULTS } from '../thresholds.ts';
import type { CheckpointChoice } from './protocol.ts';
import type { Session } from './session.ts';

/**
 * @throws InputError `file-format` where the file is no checkpoint or one for other patch vectors, `not-found`
 * without the backbone.
 */
export async function createFromCheckpoint(
  { storage, engine, shelf }: Session,
  file: File,
  { name, backboneSha256 }: CheckpointChoice,
): Promise<InspectorRecord> {
  const startedAt = performance.now();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { headBytes, method } = importCheckpoint(bytes, METHOD_DEFAULTS.paper);
  const geometry = inputGeometry(method.profile, SHORT_SIDE_PX.usual, null);
  const { backbone, release } = await shelf.lease(backboneSha256, method.taps);
  try {
    // That it can be put on the device is the check at the door.
    createJudge(createMethod(method, backbone), backbone, headBytes, geometry).scorer.dispose();
  } finally {
    release();
  }
  const now = new Date().toISOString();
  const version: InspectorVersion = {
    id: crypto.randomUUID(),
    number: 1,
    parentId: null,
    trainedAt: now,
    importedFrom: { fileName: file.name, sha256: await sha256Hex(bytes) },
    backbone: backbone.reference,
    geometry,
    headSha256: await sha256Hex(headBytes),
    settings: {
      backboneSha256: backboneSha256 === engine.backbone.reference.sha256 ? null : backboneSha256,
      method,
      shortSidePx: SHORT_SIDE_PX.usual,
      tiles: null,
      steps: 0,
      seed: 0,
      calibration: CALIBRATION_DEFAULTS,
      start: 'fresh',
    },
    totalSteps: 0,
    normalHashes: [],
    calibration: null,
    copies: 0,
    pictureLimits: null,
    backend: engine.report.backend,
    finalLoss: null,
    durationMs: performance.now() - startedAt,
  };
  const record = { id: crypto.randomUUID(), name, createdAt: now, versions: [], adjustments: [] };
  return storage.addWithVersion(record, version, headBytes);
}
