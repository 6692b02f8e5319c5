/** The store of what loading the page anew would lose: the work under way, and images that only this page holds. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BackbonesStore } from './backbonesStore.ts';
import type { CheckStore } from './checkStore.ts';
import type { EvaluationStore } from './evaluationStore.ts';
import type { ExportStore } from './exportStore.ts';
import type { InspectionStore } from './inspectionStore.ts';
import type { NormalsStore } from './normalsStore.ts';
import type { RunExportStore } from './runExportStore.ts';
import type { TrainingStore } from './trainingStore.ts';

/** The longest first. */
export type Work =
  | 'training'
  | 'inspecting'
  | 'evaluating'
  | 'checking'
  | 'adding'
  | 'importing'
  | 'exporting';

export interface WorkState {
  /** Null while a reload would interrupt nothing. */
  readonly underWay: Work | null;
  /** Images on the inspectors' Inspect tabs; they leave it, their records stay. */
  readonly openImages: number;
  /** Results among them that could not be recorded, and so would be lost. */
  readonly unrecordedResults: number;
}

export type WorkStore = StoreApi<WorkState>;

export interface WorkSources {
  readonly training: TrainingStore;
  readonly inspection: InspectionStore;
  readonly evaluation: EvaluationStore;
  readonly check: CheckStore;
  readonly normals: NormalsStore;
  readonly backbones: BackbonesStore;
  readonly exports: ExportStore;
  readonly runExports: RunExportStore;
}

/** Follows its sources for as long as they live. */
export function createWorkStore(sources: WorkSources): WorkStore {
  const store = createStore<WorkState>()(() => readWork(sources));
  function update(): void {
    const held = store.getState();
    const read = readWork(sources);
    const keys = Object.keys(read) as (keyof WorkState)[];
    if (keys.some((key) => held[key] !== read[key])) store.setState(read);
  }
  for (const source of Object.values(sources)) source.subscribe(update);
  return store;
}

function readWork(sources: WorkSources): WorkState {
  const { training, inspection, evaluation, check, normals } = sources;
  const { backbones, exports, runExports } = sources;
  const items = [...inspection.getState().batches.values()].flatMap((batch) => batch.items);
  const isUnderWay: Record<Work, () => boolean> = {
    training: () => training.getState().run.kind === 'running',
    inspecting: () => items.some(({ status }) => status === 'waiting' || status === 'running'),
    evaluating: () => evaluation.getState().run.kind === 'running',
    checking: () => check.getState().underWay.size > 0,
    adding: () => normals.getState().addsUnderWay > 0,
    importing: () =>
      backbones.getState().importing !== null ||
      backbones.getState().checkpoints.some(({ isBeingMade }) => isBeingMade),
    exporting: () =>
      exports.getState().run.kind === 'exporting' || runExports.getState().run.kind === 'making',
  };
  const kinds = Object.keys(isUnderWay) as Work[];
  return {
    underWay: kinds.find((kind) => isUnderWay[kind]()) ?? null,
    openImages: items.length,
    unrecordedResults: items.filter((item) => item.status === 'done' && item.place === null).length,
  };
}
