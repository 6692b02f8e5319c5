/** Where files of weights come in: drop, choose, paste; and how their import goes. */

import { useStore } from 'zustand';
import type { FileSource } from '../../state/normalsStore.ts';
import { FileDropZone } from '../controls/FileDropZone.tsx';
import { FileInputButton } from '../controls/FileInputButton.tsx';
import { FileReport } from '../controls/FileReport.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './AddWeights.module.css';
import { ImportProgressBar } from './ImportProgressBar.tsx';

/** No browser knows a media type for them. */
const ACCEPTED_FILES = '.safetensors,.pth,.pt';

export function AddWeights() {
  const { backbones } = useStores();
  const { add, importing, problems, imported, ...state } = useStore(backbones);
  const addSource = (source: FileSource) => void add(source);

  return (
    <>
      <FileDropZone label={en.settings.dropArea} onSource={addSource}>
        <div className={styles.words}>
          <p className={styles.invitation}>{en.settings.dropHere}</p>
          <p className={styles.hint}>{en.settings.dropHint}</p>
        </div>
        <FileInputButton
          label={en.settings.fileInput}
          accept={ACCEPTED_FILES}
          fillsZone
          onFiles={(files) => addSource({ kind: 'files', files })}
        >
          {en.settings.chooseFiles}
        </FileInputButton>
        <p className={styles.advice}>{en.settings.addAdvice}</p>
      </FileDropZone>
      {importing !== null && <ImportProgressBar importing={importing} />}
      <div aria-live="polite">
        {imported.length > 0 && (
          <Notice tone="neutral" onDismiss={state.dismissImported}>
            <ul>
              {imported.map((backbone) => (
                <li key={backbone.id}>{en.settings.imported(backbone)}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {problems.length > 0 && (
        <FileReport
          title={en.settings.problemsTitle(problems.length)}
          problems={problems}
          onDismiss={state.dismissProblems}
        />
      )}
    </>
  );
}
