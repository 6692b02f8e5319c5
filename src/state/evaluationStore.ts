/** The store of the Evaluate tab: every inspector's set of labelled images, the one evaluation under way, and what came of it. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { gatherPlacedFiles } from '../capture/fileSource.ts';
import { asError, CancelledError } from '../errors.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { LabelledFile, LoupeWorker } from '../worker/protocol.ts';
import { EMPTY_SET, type EvaluationSet, withFiles, withMark } from './evaluationSet.ts';
import { type EvaluationState, evaluationOf, type InspectorEvaluation } from './evaluationState.ts';
import { startingThresholds } from './exploredThresholds.ts';
import type { InspectorsStore } from './inspectorsStore.ts';

export type { FileSource } from '../capture/fileSource.ts';
export type { EvaluationSet, KindCount, SetImage, TakenAs } from './evaluationSet.ts';
export { countKinds, DEFECTIVE_KIND, folderOf, unmarkedOf } from './evaluationSet.ts';
export type {
  EvaluationRun,
  EvaluationState,
  InspectorEvaluation,
  ShownEvaluation,
} from './evaluationState.ts';
export { evaluationOf } from './evaluationState.ts';
export { exploredRange, type ScoreRange } from './exploredThresholds.ts';

export type EvaluationStore = StoreApi<EvaluationState>;

type EvaluationWorker = Pick<LoupeWorker, 'evaluate' | 'cancelEvaluation' | 'thumbnailOf'>;

/** An inspector that leaves the list takes its images along. */
export function createEvaluationStore(
  client: EvaluationWorker,
  inspectors: InspectorsStore,
): EvaluationStore {
  const thumbnails = new WeakMap<File, Promise<Blob>>();
  const store = createStore<EvaluationState>()((set, get) => {
    function change(
      inspectorId: string,
      to: (held: InspectorEvaluation) => InspectorEvaluation,
    ): void {
      const evaluations = new Map(get().evaluations);
      evaluations.set(inspectorId, to(evaluationOf(get(), inspectorId)));
      set({ evaluations });
    }

    const changeSet = (inspectorId: string, to: (held: EvaluationSet) => EvaluationSet) =>
      change(inspectorId, (held) => ({ ...held, set: to(held.set) }));

    function isUnderWay(): boolean {
      const { kind } = get().run;
      return kind === 'gathering' || kind === 'running';
    }

    function show(inspectorId: string, evaluation: Evaluation, files: readonly LabelledFile[]) {
      change(inspectorId, (held) => ({
        ...held,
        shown: {
          evaluation,
          files: new Map(files.map(({ name, file }) => [name, file])),
          explored: startingThresholds(evaluation),
        },
      }));
    }

    return {
      evaluations: new Map(),
      run: { kind: 'idle' },

      async take(inspectorId, source, takenAs) {
        if (isUnderWay()) return;
        set({ run: { kind: 'gathering', inspectorId } });
        try {
          const files = await gatherPlacedFiles(source);
          changeSet(inspectorId, (held) => withFiles(held, files, takenAs));
          set({ run: { kind: 'idle' } });
        } catch (reason) {
          set({ run: { kind: 'failed', inspectorId, error: asError(reason) } });
        }
      },

      mark: (inspectorId, paths, mark) =>
        changeSet(inspectorId, (held) => withMark(held, new Set(paths), mark)),

      clear: (inspectorId) => change(inspectorId, () => ({ set: EMPTY_SET, shown: null })),

      changeSet: (inspectorId) => change(inspectorId, (held) => ({ ...held, shown: null })),

      async evaluate(inspectorId, source) {
        if (isUnderWay()) return;
        const files = labelledFiles(evaluationOf(get(), inspectorId).set);
        const progress = { done: 0, total: files.length, remainingMs: null };
        set({ run: { kind: 'running', inspectorId, progress, isCancelling: false } });
        try {
          const evaluation = await client.evaluate(inspectorId, source, files, (now) => {
            const { run } = get();
            if (run.kind === 'running') set({ run: { ...run, progress: now } });
          });
          show(inspectorId, evaluation, files);
          set({ run: { kind: 'idle' } });
        } catch (reason) {
          const error = asError(reason);
          const isCancelled = error instanceof CancelledError;
          set({ run: isCancelled ? { kind: 'idle' } : { kind: 'failed', inspectorId, error } });
        }
      },

      async cancel() {
        const { run } = get();
        if (run.kind !== 'running') return;
        set({ run: { ...run, isCancelling: true } });
        await client.cancelEvaluation();
      },

      explore: (inspectorId, explored) =>
        change(inspectorId, (held) => ({
          ...held,
          shown: held.shown && { ...held.shown, explored },
        })),

      dismissFailure: () => {
        if (get().run.kind === 'failed') set({ run: { kind: 'idle' } });
      },

      thumbnailOf(file) {
        const made = thumbnails.get(file) ?? client.thumbnailOf(file);
        thumbnails.set(file, made);
        return made;
      },
    };
  });

  inspectors.subscribe(({ inspectors: listed }) => {
    if (listed === null) return;
    const ids = new Set(listed.map(({ id }) => id));
    const { evaluations } = store.getState();
    const kept = [...evaluations].filter(([id]) => ids.has(id));
    if (kept.length < evaluations.size) store.setState({ evaluations: new Map(kept) });
  });
  return store;
}

/** The marked images of a set, as the worker takes them. */
function labelledFiles({ images }: EvaluationSet): readonly LabelledFile[] {
  return images.flatMap(({ path, file, kind, mask }) =>
    kind === null ? [] : [{ name: path, file, kind, mask }],
  );
}
