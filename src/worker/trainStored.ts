/** A training from stored normals to a stored version: what was there before stays until the new one is whole. */

import { InputError } from '../errors.ts';
import { checkShortSide } from '../inspector/geometry.ts';
import { embedNormals } from '../inspector/normals.ts';
import { PROFILES } from '../inspector/profiles.ts';
import { trainInspector } from '../inspector/train.ts';
import type {
  BackboneReference,
  InspectorRecord,
  InspectorVersion,
  TrainingProgress,
  TrainingSettings,
} from '../inspector/types.ts';
import { sha256Hex } from '../integrity.ts';
import type { Session } from './session.ts';

/** Of the whole run, as the progress bar shows it. */
const EMBEDDING_SHARE = 0.05;

/** @throws InputError where settings or normals are not as they must be; CancelledError once `signal` is aborted. */
export async function trainStored(
  { storage, decoder, engine }: Session,
  inspectorId: string,
  settings: TrainingSettings,
  report: (progress: TrainingProgress) => Promise<void>,
  signal: AbortSignal,
): Promise<InspectorRecord> {
  const startedAt = performance.now();
  checkShortSide(settings.shortSidePx);
  const profile = PROFILES.compact;
  const geometry = profile.geometry(settings.shortSidePx);
  const { versions } = await storage.inspectors.get(inspectorId);
  const present = versions.at(-1) ?? null;
  const { backbone } = engine;
  const parent =
    settings.start === 'continue'
      ? requireContinuable(present, settings.shortSidePx, backbone.reference)
      : null;
  const normals = await storage.normals.list(inspectorId);
  const composition = profile.compose(backbone);
  const patches = await embedNormals({
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
  const steps = settings.steps ?? profile.defaultSteps(patches);
  const { headBytes, totalSteps, calibration, finalLoss } = await trainInspector({
    profile,
    composition,
    normals: patches,
    parent: parent && {
      headBytes: new Uint8Array(await storage.heads.get(parent.headSha256)),
      totalSteps: parent.totalSteps,
    },
    steps,
    seed: settings.seed,
    report: (progress) =>
      report({
        ...progress,
        fraction: EMBEDDING_SHARE + (1 - EMBEDDING_SHARE) * progress.fraction,
      }),
    signal,
  });
  const version: InspectorVersion = {
    id: crypto.randomUUID(),
    number: (present?.number ?? 0) + 1,
    parentId: parent?.id ?? null,
    trainedAt: new Date().toISOString(),
    profile: profile.name,
    backbone: backbone.reference,
    geometry,
    headSha256: await sha256Hex(headBytes),
    settings: { ...settings, steps },
    totalSteps,
    normalHashes: normals.map(({ sha256 }) => sha256),
    calibration,
    backend: engine.report.backend,
    finalLoss,
    durationMs: performance.now() - startedAt,
  };
  return storage.saveVersion(inspectorId, version, headBytes);
}

function requireContinuable(
  present: InspectorVersion | null,
  shortSidePx: number,
  { name, sha256 }: BackboneReference,
): InspectorVersion {
  if (present && present.backbone.sha256 !== sha256) {
    throw new InputError(
      'settings',
      `a continued training on backbone ${name}`,
      `the present version's, ${present.backbone.name} ${present.backbone.sha256}`,
      'Start afresh.',
    );
  }
  if (present?.settings.shortSidePx === shortSidePx) return present;
  throw new InputError(
    'settings',
    present
      ? `a continued training at short side ${shortSidePx}`
      : 'a continued training of an untrained inspector',
    present ? `the present version's ${present.settings.shortSidePx}` : 'one trained before',
    'Start afresh.',
  );
}
