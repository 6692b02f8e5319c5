/** The exports of an evaluation: a button for each form, and which file was saved. */

import { useId, useState } from 'react';
import { asError } from '../../errors.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { downloadFile } from '../downloadFile.ts';
import { importPart } from '../lazy/importPart.ts';
import { en } from '../messages/en.ts';
import type { EvaluationExportForm } from './buildEvaluationExport.ts';
import styles from './EvaluationExports.module.css';

const FORMS: readonly EvaluationExportForm[] = ['report', 'csv', 'json'];

type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved'; readonly fileName: string }
  | { readonly kind: 'failed'; readonly error: Error };

export function EvaluationExports({ evaluation }: { readonly evaluation: Evaluation }) {
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });

  async function save(form: EvaluationExportForm): Promise<void> {
    try {
      const { buildEvaluationExport } = await importPart(
        () => import('./buildEvaluationExport.ts'),
      );
      const { fileName, content } = buildEvaluationExport(
        form,
        evaluation,
        new Date().toISOString(),
      );
      downloadFile(fileName, content);
      setOutcome({ kind: 'saved', fileName });
    } catch (reason) {
      setOutcome({ kind: 'failed', error: asError(reason) });
    }
  }

  return (
    <div className={styles.exports}>
      <ul className={styles.forms}>
        {FORMS.map((form) => (
          <li key={form} className={styles.form}>
            <Button aria-describedby={`${id}-${form}`} onPress={() => void save(form)}>
              {en.runs.exports[form]}
            </Button>
            <p id={`${id}-${form}`} className={styles.note}>
              {en.evaluate.exportNotes[form]}
            </p>
          </li>
        ))}
      </ul>
      {outcome.kind === 'saved' && <p role="status">{en.runs.made(outcome.fileName)}</p>}
      {outcome.kind === 'failed' && (
        <Notice tone="error">{en.runs.exportFailed(outcome.error.message)}</Notice>
      )}
    </div>
  );
}
