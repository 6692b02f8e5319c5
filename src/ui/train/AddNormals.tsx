/** Where photographs of good parts come in: drop, choose, folder, paste; and how adding goes. */

import { useStore } from 'zustand';
import type { FileSource } from '../../state/normalsStore.ts';
import { FileDropZone } from '../controls/FileDropZone.tsx';
import { FileInputButton } from '../controls/FileInputButton.tsx';
import { FileReport } from '../controls/FileReport.tsx';
import { Notice } from '../controls/Notice.tsx';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';
import { isWeightsName, WeightsHint } from '../settings/WeightsHint.tsx';
import { useStores } from '../stores.tsx';
import { tourTargets } from '../tour/tourTargets.ts';
import styles from './AddNormals.module.css';

export function AddNormals({ inspectorId }: { readonly inspectorId: string }) {
  const { normals } = useStores();
  const { add, adding, problems, duplicates, error, ...state } = useStore(normals);
  /** Then adding is the one thing to do next; afterwards it makes room for what was added. */
  const isFirst = state.normals?.length === 0 || state.inspectorId !== inspectorId;
  const addSource = (source: FileSource) => void add(inspectorId, source);
  const addFiles = (files: readonly File[]) => addSource({ kind: 'files', files });

  return (
    <section
      ref={tourTargets['good-parts']}
      className={styles.section}
      aria-labelledby="normals-title"
    >
      <h2 id="normals-title">{en.train.normalsTitle}</h2>
      <FileDropZone label={en.train.dropArea} isSmall={!isFirst} onSource={addSource}>
        <div className={styles.words}>
          <p className={isFirst ? styles.invitation : styles.again}>{en.train.dropHere}</p>
          {isFirst && <p className={styles.hint}>{en.train.dropHint}</p>}
        </div>
        <div className={styles.buttons}>
          <FileInputButton
            label={en.train.normalsInput}
            weight={isFirst ? 'primary' : 'plain'}
            fillsZone
            onFiles={addFiles}
          >
            {en.train.chooseImages}
          </FileInputButton>
          <FileInputButton isFolder onFiles={addFiles}>
            {en.train.chooseFolder}
          </FileInputButton>
        </div>
        <p className={styles.advice}>{en.train.normalsAdvice}</p>
      </FileDropZone>
      {adding !== null && (
        <ProgressBar
          label={en.train.adding}
          fraction={adding.total === null ? null : adding.done / Math.max(1, adding.total)}
          valueText={
            adding.total === null
              ? en.train.openingFolders
              : en.train.ofTotal(adding.done, adding.total)
          }
        />
      )}
      {error !== null && (
        <Notice tone="error" onDismiss={state.dismissError}>
          {error.message}
        </Notice>
      )}
      {(problems.length > 0 || duplicates.length > 0) && (
        <FileReport
          title={en.train.problemsTitle(problems.length)}
          problems={problems}
          onDismiss={state.dismissProblems}
        >
          {duplicates.length > 0 && <p>{en.train.duplicates(duplicates)}</p>}
          {problems.some(({ fileName }) => isWeightsName(fileName)) && <WeightsHint />}
        </FileReport>
      )}
    </section>
  );
}
