/** What the stored form of a normal means: from record to summary, and which keys are an inspector's. */

import type { NormalMeasures, NormalSummary, NormalWarningKind } from '../inspector/types.ts';
import type { NormalRecord } from './schema.ts';

/** The range of an inspector's normals in the index `byPosition`. */
export function normalsOf(inspectorId: string): IDBKeyRange {
  // An array sorts behind every number, so this end lies behind every position.
  return IDBKeyRange.bound([inspectorId], [inspectorId, []]);
}

/** Leaves out what only storage needs and makes the thumbnail's bytes a Blob again. */
export function summarise(record: NormalRecord): NormalSummary {
  const {
    inspectorId: _,
    position: __,
    measures: ___,
    dismissedWarnings: ____,
    thumbnail,
    ...summary
  } = record;
  return { ...summary, thumbnail: new Blob([thumbnail.bytes], { type: thumbnail.type }) };
}

/** What the warnings about a normal are made from. */
export interface NormalFindings {
  readonly id: string;
  readonly fileName: string;
  readonly measures: NormalMeasures | null;
  readonly dismissedWarnings: readonly NormalWarningKind[];
}

export function findingsOf({
  id,
  fileName,
  measures,
  dismissedWarnings,
}: NormalRecord): NormalFindings {
  return { id, fileName, measures, dismissedWarnings };
}
