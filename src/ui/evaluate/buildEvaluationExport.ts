/** Makes the file of each form in which an evaluation can leave the page. */

import type { Evaluation } from '../../evaluation/types.ts';
import { evaluationCsv } from '../../records/evaluationCsv.ts';
import { evaluationJson } from '../../records/evaluationJson.ts';
import { evaluationReport } from '../../records/evaluationReport.ts';
import { evaluationFileName } from '../../records/fileNames.ts';
import { evaluationReport as reportWords } from '../messages/en.evaluationReport.ts';

export type EvaluationExportForm = 'report' | 'csv' | 'json';

export interface EvaluationExport {
  readonly fileName: string;
  readonly content: Blob;
}

/** @param exportedAt ISO 8601 in UTC. */
export function buildEvaluationExport(
  form: EvaluationExportForm,
  evaluation: Evaluation,
  exportedAt: string,
): EvaluationExport {
  const made = (extension: string, text: string, type: string): EvaluationExport => ({
    fileName: evaluationFileName(evaluation, extension),
    content: new Blob([text], { type }),
  });
  switch (form) {
    case 'csv':
      return made('csv', evaluationCsv([evaluation]), 'text/csv');
    case 'json':
      return made('json', evaluationJson(evaluation, exportedAt), 'application/json');
    case 'report': {
      const text = evaluationReport({ evaluation, exportedAt, runs: [] }, reportWords);
      return made('html', text, 'text/html');
    }
  }
}
