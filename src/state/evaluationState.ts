/** What the Evaluate tab's store holds and can be asked for. */

import type { FileSource } from '../capture/fileSource.ts';
import type { Evaluation, EvaluationProgress } from '../evaluation/types.ts';
import type { Thresholds } from '../inspector/types.ts';
import { EMPTY_SET, type EvaluationSet, type TakenAs } from './evaluationSet.ts';

/** An evaluation with what only this page holds: the files, and where its handles stand. */
export interface ShownEvaluation {
  readonly evaluation: Evaluation;
  /** By the names of the evaluation's images. */
  readonly files: ReadonlyMap<string, File>;
  /** Moved to see what would follow; the inspector's own stay as they are. */
  readonly explored: Thresholds;
}

/** Of one inspector: the images to evaluate it on, and what came of it. */
export interface InspectorEvaluation {
  readonly set: EvaluationSet;
  /** Of the last evaluation that ran to its end; the set may be another by now. */
  readonly shown: ShownEvaluation | null;
}

export type EvaluationRun =
  | { readonly kind: 'idle' }
  /** Folders are being read. */
  | { readonly kind: 'gathering'; readonly inspectorId: string }
  | {
      readonly kind: 'running';
      readonly inspectorId: string;
      readonly progress: EvaluationProgress;
      readonly isCancelling: boolean;
    }
  | { readonly kind: 'failed'; readonly inspectorId: string; readonly error: Error };

export interface EvaluationState {
  /** By inspector id; read it by `evaluationOf`. */
  readonly evaluations: ReadonlyMap<string, InspectorEvaluation>;
  /** One at a time, whatever the inspector. */
  readonly run: EvaluationRun;
  /** Puts a source's files into the set; does nothing while another run is under way. */
  take(inspectorId: string, source: FileSource, takenAs: TakenAs): Promise<void>;
  /** Marks images by their paths. */
  mark(inspectorId: string, paths: readonly string[], mark: 'good' | 'defective'): void;
  /** Empties the set and takes the last result away. */
  clear(inspectorId: string): void;
  /** Goes back to the set from a result. */
  changeSet(inspectorId: string): void;
  /**
   * Judges every marked image of the set; what stood before stays where it is cancelled or fails.
   * @param source What the images are called together.
   */
  evaluate(inspectorId: string, source: string): Promise<void>;
  /** The image under way ends. */
  cancel(): Promise<void>;
  /** Moves the handles; `pass` is never above `reject`. */
  explore(inspectorId: string, thresholds: Thresholds): void;
  dismissFailure(): void;
  /** A small picture of an image of the set, for lists; made once. */
  thumbnailOf(file: File): Promise<Blob>;
}

const NOTHING: InspectorEvaluation = { set: EMPTY_SET, shown: null };

export function evaluationOf(state: EvaluationState, inspectorId: string): InspectorEvaluation {
  return state.evaluations.get(inspectorId) ?? NOTHING;
}
