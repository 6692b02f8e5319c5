/** What the page asks of the stored runs: lists with where each stands, and items drawn again. */

import { InputError } from '../errors.ts';
import { createMethod } from '../inspector/method.ts';
import { redrawMap } from '../inspector/redrawMap.ts';
import type { ImageSize, InspectorVersion, ScoreGrid } from '../inspector/types.ts';
import type { RunItemView, RunRecord, RunState, RunSummary } from '../records/types.ts';
import type { LoupeStorage } from '../storage/storage.ts';
import { heldRuns } from './runLocks.ts';
import type { Session } from './session.ts';

export async function listRuns(
  { runs }: LoupeStorage,
  inspectorId: string,
): Promise<readonly RunSummary[]> {
  const [records, held] = await Promise.all([runs.list(inspectorId), heldRuns()]);
  return records.map((run) => ({ ...run, state: stateOf(run, held) }));
}

export async function getRun({ runs }: LoupeStorage, runId: string): Promise<RunSummary> {
  const [run, held] = await Promise.all([runs.get(runId), heldRuns()]);
  return { ...run, state: stateOf(run, held) };
}

function stateOf({ id, endedAt }: RunRecord, held: ReadonlySet<string>): RunState {
  if (endedAt !== null) return 'ended';
  return held.has(id) ? 'open' : 'interrupted';
}

/**
 * The inspection as it was, its anomaly map drawn again from the stored patch scores by the version that made them.
 *
 * @throws InputError `not-found` where the item was not judged or is gone, `integrity` where it is damaged
 */
export async function readRunItem(
  { storage, shelf }: Session,
  runId: string,
  position: number,
): Promise<RunItemView> {
  const run = await storage.runs.get(runId);
  const { item, picture } = await storage.runs.picture(runId, position);
  const { outcome, fileName } = item;
  const { versions } = await storage.inspectors.get(run.inspectorId);
  const version = versions.find(({ id }) => id === run.versionId);
  if (outcome.kind !== 'judged' || version === undefined) throw cannotDraw(fileName);

  const { preview, patchScores } = picture;
  const { kind: _, ...judged } = outcome;
  return {
    preview,
    inspection: {
      ...judged,
      fileName,
      thresholds: run.thresholds,
      mapThreshold: run.mapThreshold,
      heatmapRange: run.heatmapRange,
      patchScores,
      anomalyMap: await drawMap(shelf, version, judged.imageSize, patchScores),
      inspectorVersionId: run.versionId,
      backboneSha256: run.backbone.sha256,
      backend: run.backend,
    },
  };
}

async function drawMap(
  shelf: Session['shelf'],
  { backbone, settings, geometry }: InspectorVersion,
  imageSize: ImageSize,
  scores: ScoreGrid,
): Promise<ScoreGrid> {
  const lease = await shelf.lease(backbone.sha256, settings.method.taps);
  try {
    const method = createMethod(settings.method, lease.backbone);
    return redrawMap(method, geometry, imageSize, scores);
  } finally {
    lease.release();
  }
}

function cannotDraw(fileName: string): InputError {
  return new InputError(
    'not-found',
    `the record of '${fileName}', which was not judged`,
    'one that was',
    'Inspect the photograph again.',
  );
}
