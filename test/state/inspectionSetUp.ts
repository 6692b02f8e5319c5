/** The inspection store on a worker whose answers the tests give by hand: what its tests begin with. */

import { InputError } from '../../src/errors.ts';
import type { Inspection, Verdict } from '../../src/inspector/types.ts';
import { batchOf, createInspectionStore } from '../../src/state/inspectionStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import type {
  LoupeWorker,
  RecordedInspection,
  RecordOutcome,
  RecordRequest,
} from '../../src/worker/protocol.ts';
import { makeStandInWorker, settled } from './standInWorker.ts';

export interface Answer {
  readonly verdict?: Verdict;
  readonly notJudged?: Inspection['notJudged'];
  readonly score?: number;
  /** Where absent the record is kept, in a run named as its batch. */
  readonly record?: RecordOutcome;
}

export interface Question {
  readonly inspectorId: string;
  readonly fileName: string;
  readonly request: RecordRequest;
  answer(answer?: Answer): Promise<void>;
  refuse(error: Error): Promise<void>;
}

/** Inspects only when told to; `asked` holds every question in order. */
export function setUp() {
  const asked: Question[] = [];
  const closed: [batchId: string, leftCount: number][] = [];
  /** What the worker was asked to draw again: a record's file, or a file of its own. */
  const redrawn: string[] = [];
  const clock = { nowMs: 0 };
  const positions = new Map<string, number>();

  function place({ batchId }: RecordRequest): RecordOutcome {
    const position = positions.get(batchId) ?? 0;
    positions.set(batchId, position + 1);
    return { kind: 'kept', runId: batchId, position };
  }

  const client: LoupeWorker = {
    ...makeStandInWorker().client,
    inspectAndRecord: (request, file) =>
      new Promise<RecordedInspection>((resolve) => {
        asked.push({
          inspectorId: request.inspectorId,
          fileName: file.name,
          request,
          async answer({ record = place(request), ...fields } = {}) {
            const inspection = makeInspection(file.name, fields);
            resolve({ outcome: { kind: 'judged', inspection }, record });
            await settled();
          },
          async refuse(error) {
            resolve({ outcome: { kind: 'failed', error }, record: place(request) });
            await settled();
          },
        });
      }),
    inspect: async (_, file) => {
      redrawn.push(file.name);
      return makeInspection(file.name);
    },
    readRunItem: async (runId, position) => {
      if (runId === 'deleted') throw new InputError('not-found', 'none', 'a run', 'Go back.');
      redrawn.push(`record ${position}`);
      return { inspection: makeInspection('record'), preview: new Blob() };
    },
    closeBatch: async (batchId, leftCount) => {
      closed.push([batchId, leftCount]);
    },
  };
  const inspectors = createInspectorsStore(client);
  const store = createInspectionStore(client, inspectors, () => clock.nowMs);
  const batch = (inspectorId = 'a') => batchOf(store.getState(), inspectorId);
  const items = (inspectorId = 'a') => batch(inspectorId).items;
  const statuses = (inspectorId = 'a') => items(inspectorId).map(({ status }) => status);
  const selectedName = (inspectorId = 'a') => {
    const { selectedId } = batch(inspectorId);
    return items(inspectorId).find(({ id }) => id === selectedId)?.fileName ?? null;
  };
  const state = () => store.getState();
  const parts = { store, state, inspectors, asked, closed, redrawn, clock };
  return { ...parts, batch, items, statuses, selectedName };
}

export function makeInspection(fileName: string, fields: Partial<Inspection> = {}): Inspection {
  const grid = { width: 1, height: 1, data: new Float32Array(1) };
  return {
    fileName,
    imageSize: { width: 10, height: 10 },
    verdict: 'pass',
    score: 0.1,
    notJudged: null,
    judgedDespite: null,
    thresholds: { pass: 0.4, reject: 0.5 },
    mapThreshold: 0.4,
    heatmapRange: [0, 1],
    patchScores: grid,
    judgedArea: { left: 0, top: 0, width: 1, height: 1 },
    anomalyMap: grid,
    peak: { x: 1, y: 1 },
    inspectorVersionId: 'v1',
    backboneSha256: 'b',
    backend: 'wasm',
    durationMs: 1,
    ...fields,
  };
}

export function makeFiles(...names: readonly string[]): File[] {
  return names.map((name) => new File([name], name, { type: 'image/png' }));
}
