/** A training from stored normals to a stored version: what was there before stays until the new one is whole. */

import { InputError } from '../errors.ts';
import type { Backbone } from '../inspector/backbones.ts';
import { foldCount } from '../inspector/calibrate.ts';
import { calibrateImported } from '../inspector/calibrateImported.ts';
import { planCopies } from '../inspector/copies.ts';
import { checkInputSettings } from '../inspector/geometry.ts';
import { measuredNormals } from '../inspector/measuredNormals.ts';
import { createMethod, inputGeometry } from '../inspector/method.ts';
import { embedNormals } from '../inspector/normals.ts';
import { trainInspector } from '../inspector/train.ts';
import type {
  InspectorRecord,
  InspectorVersion,
  NormalSummary,
  RgbImage,
  TrainingProgress,
  TrainingSettings,
} from '../inspector/types.ts';
import { sha256Hex } from '../integrity.ts';
import { checkMethod } from '../methodSettings.ts';
import type { StoredPatchShelf } from '../storage/storage.ts';
import { cancellableShelf } from './cancellableShelf.ts';
import { distinctNormals } from './distinctNormals.ts';
import { embeddingReporter, planNormals, shareOfEmbedding } from './embeddingWork.ts';
import { parentVersion, readParentHead } from './lineage.ts';
import type { Session } from './session.ts';

type Report = (progress: TrainingProgress) => Promise<void>;

/** @throws InputError where settings or normals are not as they must be; CancelledError once `signal` is aborted. */
export async function trainStored(
  session: Session,
  inspectorId: string,
  settings: TrainingSettings,
  report: Report,
  signal: AbortSignal,
): Promise<InspectorRecord> {
  const { backbone, release } = await session.shelf.lease(
    settings.backboneSha256,
    settings.method.taps,
  );
  const shelf = session.storage.createPatchShelf();
  try {
    return await trainOn(backbone, shelf, session, inspectorId, settings, report, signal);
  } finally {
    release();
    await shelf.remove();
  }
}

async function trainOn(
  backbone: Backbone,
  shelf: StoredPatchShelf,
  session: Session,
  inspectorId: string,
  settings: TrainingSettings,
  report: Report,
  signal: AbortSignal,
): Promise<InspectorRecord> {
  const startedAt = performance.now();
  const { storage, engine } = session;
  checkInputSettings(settings.shortSidePx, settings.tiles);
  checkMethod(settings.method);
  const method = createMethod(settings.method, backbone);
  const geometry = inputGeometry(settings.method.profile, settings.shortSidePx, settings.tiles);
  const { versions } = await storage.inspectors.get(inspectorId);
  const present = versions.at(-1) ?? null;
  const parent = parentVersion(present, settings, backbone.reference);
  const head = parent && (await readParentHead(storage, versions, parent));
  const stored = await storage.normals.list(inspectorId);
  const normals = distinctNormals(stored, await storage.normals.listFindings(inspectorId));
  const copies = planCopies(settings, normals.length);
  const seen = planNormals(geometry, backbone, method, normals, copies);
  const steps =
    settings.start === 'calibrate'
      ? 0
      : (settings.steps ?? method.defaultSteps(normals.length, seen.patches));
  const folds = foldCount(method, settings.calibration);
  const embeddingShare = shareOfEmbedding(seen, method, steps, head?.totalSteps ?? 0, folds);
  const { images, learnLimits } = measuredNormals(
    geometry,
    normals.map((normal) => () => decodeStored(session, normal)),
  );
  const patches = await embedNormals({
    backbone,
    method,
    geometry,
    images,
    changesOf: copies.changesOf,
    onProgress: embeddingReporter(seen, embeddingShare, report),
    signal,
    shelf: cancellableShelf(shelf, signal),
  });
  const afterEmbedding = (progress: TrainingProgress): Promise<void> =>
    report({
      ...progress,
      fraction: embeddingShare + (1 - embeddingShare) * progress.fraction,
    });
  const common = {
    device: engine.device,
    method,
    normals: patches,
    report: afterEmbedding,
    signal,
  };
  const outcome =
    head && settings.start === 'calibrate'
      ? await calibrateImported({
          ...common,
          headBytes: head.headBytes,
          wantedRate: settings.calibration.wantedRate,
        })
      : await trainInspector({
          ...common,
          parent: head,
          steps,
          // Weights that are trained on have mostly settled before: what is new among the normals needs its steps.
          settledLoss: settings.steps === null && head === null ? method.settledLoss : null,
          seed: settings.seed,
          calibration: settings.calibration,
        });
  // Its room may be what the version needs.
  await shelf.remove();
  const version: InspectorVersion = {
    id: crypto.randomUUID(),
    number: (present?.number ?? 0) + 1,
    parentId: parent?.id ?? null,
    trainedAt: new Date().toISOString(),
    importedFrom: parent?.importedFrom ?? null,
    backbone: backbone.reference,
    geometry,
    headSha256: await sha256Hex(outcome.headBytes),
    settings: { ...settings, steps: outcome.steps },
    totalSteps: outcome.totalSteps,
    normalHashes: stored.map(({ sha256 }) => sha256),
    copies: copies.ofEach,
    calibration: {
      ...outcome.calibration,
      keptOut: outcome.calibration.keptOut.map((place) => stored.indexOf(normals[place])),
    },
    pictureLimits: learnLimits(),
    backend: engine.report.backend,
    finalLoss: outcome.finalLoss,
    durationMs: performance.now() - startedAt,
  };
  return storage.saveVersion(inspectorId, version, outcome.headBytes);
}

async function decodeStored(
  { storage, decoder }: Session,
  { id, fileName }: NormalSummary,
): Promise<RgbImage> {
  try {
    return await decoder.decode(new Uint8Array(await storage.normals.readBytes(id)));
  } catch (error) {
    throw error instanceof InputError ? error.ofFile(fileName) : error;
  }
}
