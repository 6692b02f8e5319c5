/** A training from stored normals to a stored version: what was there before stays until the new one is whole. */

import { InputError } from '../errors.ts';
import type { Backbone } from '../inspector/backbones.ts';
import { calibrateImported } from '../inspector/calibrateImported.ts';
import { checkShortSide } from '../inspector/geometry.ts';
import { createMethod, inputGeometry, type Method } from '../inspector/method.ts';
import { embedNormals, type PatchGrid } from '../inspector/normals.ts';
import { trainInspector } from '../inspector/train.ts';
import type {
  InputGeometry,
  InspectorRecord,
  InspectorVersion,
  NormalSummary,
  TrainingProgress,
  TrainingSettings,
} from '../inspector/types.ts';
import { sha256Hex } from '../integrity.ts';
import { checkMethod } from '../methodSettings.ts';
import { parentVersion, readParentHead } from './lineage.ts';
import type { Session } from './session.ts';

/** Of the whole run, as the progress bar shows it. */
const EMBEDDING_SHARE = 0.05;

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
  try {
    return await trainOn(backbone, session, inspectorId, settings, report, signal);
  } finally {
    release();
  }
}

async function trainOn(
  backbone: Backbone,
  session: Session,
  inspectorId: string,
  settings: TrainingSettings,
  report: Report,
  signal: AbortSignal,
): Promise<InspectorRecord> {
  const startedAt = performance.now();
  const { storage, engine } = session;
  checkShortSide(settings.shortSidePx);
  checkMethod(settings.method);
  const method = createMethod(settings.method, backbone);
  const geometry = inputGeometry(settings.method.profile, settings.shortSidePx);
  const { versions } = await storage.inspectors.get(inspectorId);
  const present = versions.at(-1) ?? null;
  const parent = parentVersion(present, settings, backbone.reference);
  const head = parent && (await readParentHead(storage, versions, parent));
  const normals = await storage.normals.list(inspectorId);
  const patches = await embedStored(session, backbone, method, geometry, normals, report, signal);
  const steps =
    settings.start === 'calibrate' ? 0 : (settings.steps ?? method.defaultSteps(patches));
  const afterEmbedding = (progress: TrainingProgress): Promise<void> =>
    report({
      ...progress,
      fraction: EMBEDDING_SHARE + (1 - EMBEDDING_SHARE) * progress.fraction,
    });
  const common = { method, normals: patches, report: afterEmbedding, signal };
  const outcome =
    head && settings.start === 'calibrate'
      ? await calibrateImported({ ...common, headBytes: head.headBytes })
      : await trainInspector({ ...common, parent: head, steps, seed: settings.seed });
  const version: InspectorVersion = {
    id: crypto.randomUUID(),
    number: (present?.number ?? 0) + 1,
    parentId: parent?.id ?? null,
    trainedAt: new Date().toISOString(),
    importedFrom: parent?.importedFrom ?? null,
    backbone: backbone.reference,
    geometry,
    headSha256: await sha256Hex(outcome.headBytes),
    settings: { ...settings, steps },
    totalSteps: outcome.totalSteps,
    normalHashes: normals.map(({ sha256 }) => sha256),
    calibration: outcome.calibration,
    backend: engine.report.backend,
    finalLoss: outcome.finalLoss,
    durationMs: performance.now() - startedAt,
  };
  return storage.saveVersion(inspectorId, version, outcome.headBytes);
}

async function embedStored(
  { storage, decoder }: Session,
  backbone: Backbone,
  { composition }: Method,
  geometry: InputGeometry,
  normals: readonly NormalSummary[],
  report: Report,
  signal: AbortSignal,
): Promise<PatchGrid[]> {
  return embedNormals({
    backbone,
    composition,
    geometry,
    images: normals.map(({ id, fileName }) => async () => {
      try {
        return await decoder.decode(new Uint8Array(await storage.normals.readBytes(id)));
      } catch (error) {
        throw error instanceof InputError ? error.ofFile(fileName) : error;
      }
    }),
    onProgress: (done) =>
      report({
        phase: 'embedding',
        done,
        total: normals.length,
        fraction: (EMBEDDING_SHARE * done) / normals.length,
        loss: null,
        stepsPerSecond: null,
        remainingMs: null,
      }),
    signal,
  });
}
