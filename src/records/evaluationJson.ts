/** An evaluation as JSON for other programs; docs/evaluation.md describes it field by field. */

import type { Evaluation } from '../evaluation/types.ts';

/** Raised when a field changes its meaning or goes; new fields alone do not raise it. */
export const EVALUATION_JSON_VERSION = 1;

export interface EvaluationJson {
  readonly format: 'loupe-evaluation';
  readonly formatVersion: typeof EVALUATION_JSON_VERSION;
  /** ISO 8601 in UTC. */
  readonly exportedAt: string;
  readonly evaluation: Evaluation;
}

export function evaluationJson(evaluation: Evaluation, exportedAt: string): string {
  const json: EvaluationJson = {
    format: 'loupe-evaluation',
    formatVersion: EVALUATION_JSON_VERSION,
    exportedAt,
    evaluation,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
