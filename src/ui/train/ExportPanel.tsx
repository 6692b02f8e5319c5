/** The export of the version in use: a button for each form, what each holds, and what became of it. */

import { useId } from 'react';
import { useStore } from 'zustand';
import type { InspectorVersion } from '../../inspector/types.ts';
import type { ExportForm } from '../../state/exportStore.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { downloadFile } from '../downloadFile.ts';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './ExportPanel.module.css';

const FORMS: readonly ExportForm[] = ['onnx', 'head'];

export interface ExportPanelProps {
  readonly inspectorId: string;
  readonly version: InspectorVersion;
}

export function ExportPanel({ inspectorId, version }: ExportPanelProps) {
  const { exports: store } = useStores();
  const run = useStore(store, (state) => state.run);
  const id = useId();
  const isOwn = run.kind !== 'idle' && run.versionId === version.id;

  async function make(form: ExportForm): Promise<void> {
    const file = await store.getState().make(inspectorId, version.id, form);
    if (file !== null) downloadFile(file.fileName, file.bytes);
  }

  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 id={id}>{en.exporting.title}</h2>
      {FORMS.map((form) => (
        <div key={form} className={styles.form}>
          <Button
            isDisabled={run.kind === 'exporting'}
            aria-describedby={`${id}-${form}`}
            onPress={() => void make(form)}
          >
            {en.exporting.forms[form]}
          </Button>
          <p id={`${id}-${form}`} className={styles.note}>
            {en.exporting.notes[form]}
          </p>
        </div>
      ))}
      <p aria-live="polite" className={styles.outcome}>
        {isOwn && run.kind === 'exporting' && en.exporting.making}
        {isOwn && run.kind === 'exported' && en.exporting.made(run.fileName, run.inputSize)}
      </p>
      {isOwn && run.kind === 'failed' && (
        <Notice tone="error">{en.exporting.failed(run.error.message)}</Notice>
      )}
    </section>
  );
}
