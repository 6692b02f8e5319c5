/** The exports of a run: a button for each form, what each holds, how far one is and what became of it. */

import { type ReactNode, useEffect, useId } from 'react';
import { useStore } from 'zustand';
import type { ResultRow } from '../../state/resultRows.ts';
import type { RunExport, RunExportForm } from '../../state/runExportStore.ts';
import type { OpenedRun } from '../../state/runsStore.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { downloadFile } from '../downloadFile.ts';
import { importPart } from '../lazy/importPart.ts';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './RunExports.module.css';

export interface RunExportsProps {
  readonly opened: OpenedRun;
  /** Rows that the list shows: pictures are made of these. */
  readonly listed: readonly ResultRow[];
}

export function RunExports({ opened, listed }: RunExportsProps) {
  const { runs, runExports, inspection } = useStores();
  const { run: stands, make, cancel, reset } = useStore(runExports);
  const id = useId();
  const listedIds = new Set(listed.map((row) => row.id));
  const { run, items } = opened;
  useEffect(() => reset, [reset]);

  async function save(form: RunExportForm): Promise<void> {
    const { read, pictureOf } = runs.getState();
    const { view, fileAt } = inspection.getState();
    const source = {
      run,
      items,
      listed: items.filter(({ position }) => listedIds.has(String(position))),
      view,
      read: (position: number) => read(run.id, position),
      original: (position: number) => fileAt(run.inspectorId, run.id, position),
      pictureOf,
    };
    const made = await make(form, async (onProgress, signal) => {
      const { buildExport } = await importPart(() => import('./buildExport.ts'));
      return buildExport(form, source, onProgress, signal);
    });
    if (made !== null) downloadFile(made.fileName, made.content);
  }

  function formButton(form: RunExportForm, note: string): ReactNode {
    return (
      <div className={styles.form}>
        <Button
          isDisabled={stands.kind === 'making'}
          aria-describedby={`${id}-${form}`}
          onPress={() => void save(form)}
        >
          {en.runs.exports[form]}
        </Button>
        <p id={`${id}-${form}`} className={styles.note}>
          {note}
        </p>
      </div>
    );
  }

  const { exportNotes } = en.runs;
  const pictures = listed.filter(({ score }) => score !== null).length;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {en.runs.exportTitle}
      </h3>
      <div className={styles.forms}>
        {formButton('report', exportNotes.report(run))}
        {formButton('csv', exportNotes.csv)}
        {formButton('json', exportNotes.json)}
        {formButton('overlays', exportNotes.overlays(pictures))}
      </div>
      <ExportOutcome stands={stands} onCancel={cancel} />
    </section>
  );
}

interface ExportOutcomeProps {
  readonly stands: RunExport;
  readonly onCancel: () => void;
}

function ExportOutcome({ stands, onCancel }: ExportOutcomeProps) {
  switch (stands.kind) {
    case 'idle':
      return null;
    case 'making': {
      const { done, total } = stands;
      return (
        <div className={styles.making}>
          <div className={styles.progress}>
            <ProgressBar
              label={en.runs.makingLabel}
              fraction={total === 0 ? null : done / total}
              valueText={en.runs.making(done, total)}
            />
          </div>
          <Button onPress={onCancel}>{en.runs.cancelExport}</Button>
        </div>
      );
    }
    case 'made':
      return stands.leftOut.length === 0 ? (
        <p role="status">{en.runs.made(stands.fileName)}</p>
      ) : (
        <Notice tone="warning">
          {en.runs.madeWithout(stands.fileName, stands.leftOut.length)}
          <ul className={styles.leftOut}>
            {stands.leftOut.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      );
    case 'failed':
      return <Notice tone="error">{en.runs.exportFailed(stands.error.message)}</Notice>;
  }
}
