/** A drop area for a labelled folder or images to mark, and one each for good parts, defective parts and masks. */

import type { FileSource, TakenAs } from '../../state/evaluationStore.ts';
import { FileDropZone } from '../controls/FileDropZone.tsx';
import { FileInputButton } from '../controls/FileInputButton.tsx';
import { en } from '../messages/en.ts';
import styles from './LabelledDrop.module.css';

export interface LabelledDropProps {
  /** Then a folder is the one thing to do next. */
  readonly isFirst: boolean;
  readonly onTake: (source: FileSource, takenAs: TakenAs) => void;
}

export function LabelledDrop({ isFirst, onTake }: LabelledDropProps) {
  const takeAs = (takenAs: TakenAs) => (source: FileSource) => onTake(source, takenAs);
  const filesAs = (takenAs: TakenAs) => (files: readonly File[]) =>
    onTake({ kind: 'files', files }, takenAs);
  return (
    <div className={styles.drops}>
      <FileDropZone label={en.evaluate.dropZone} isSmall={!isFirst} onSource={takeAs('folders')}>
        <div>
          <p className={isFirst ? styles.invitation : styles.again}>{en.evaluate.dropTitle}</p>
          <p className={styles.advice}>{en.evaluate.dropAdvice}</p>
        </div>
        <div className={styles.buttons}>
          <FileInputButton
            label={en.evaluate.folderInput}
            isFolder
            weight={isFirst ? 'primary' : 'plain'}
            fillsZone
            onFiles={filesAs('folders')}
          >
            {en.evaluate.chooseFolder}
          </FileInputButton>
          <FileInputButton label={en.evaluate.filesInput} onFiles={filesAs('folders')}>
            {en.evaluate.chooseFiles}
          </FileInputButton>
        </div>
      </FileDropZone>
      <p className={styles.or}>{en.evaluate.orByHand}</p>
      <div className={styles.zones}>
        <FileDropZone
          label={en.evaluate.goodZone}
          isSmall
          takesPaste={false}
          onSource={takeAs('good')}
        >
          <p className={styles.again}>{en.evaluate.goodTitle}</p>
          <div className={styles.buttons}>
            <FileInputButton label={en.evaluate.goodInput} fillsZone onFiles={filesAs('good')}>
              {en.evaluate.addImages}
            </FileInputButton>
          </div>
        </FileDropZone>
        <FileDropZone
          label={en.evaluate.defectiveZone}
          isSmall
          takesPaste={false}
          onSource={takeAs('defective')}
        >
          <p className={styles.again}>{en.evaluate.defectiveTitle}</p>
          <div className={styles.buttons}>
            <FileInputButton
              label={en.evaluate.defectiveInput}
              fillsZone
              onFiles={filesAs('defective')}
            >
              {en.evaluate.addImages}
            </FileInputButton>
            <FileInputButton label={en.evaluate.masksInput} onFiles={filesAs('masks')}>
              {en.evaluate.addMasks}
            </FileInputButton>
          </div>
          <p className={styles.advice}>{en.evaluate.masksAdvice}</p>
        </FileDropZone>
      </div>
    </div>
  );
}
