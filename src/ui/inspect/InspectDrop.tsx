/** Where images come in: drop, paste, files and folder; `isLarge` as long as there is nothing else to see. */

import type { FileSource } from '../../state/inspectionStore.ts';
import { FileDropZone } from '../controls/FileDropZone.tsx';
import { FileInputButton } from '../controls/FileInputButton.tsx';
import { en } from '../messages/en.ts';
import styles from './InspectTab.module.css';

export interface InspectDropProps {
  readonly isLarge: boolean;
  readonly onSource: (source: FileSource) => void;
}

export function InspectDrop({ isLarge, onSource }: InspectDropProps) {
  const takeFiles = (files: readonly File[]) => onSource({ kind: 'files', files });
  return (
    <div className={isLarge ? styles.dropLarge : undefined}>
      <FileDropZone label={en.inspect.dropZone} isSmall={!isLarge} onSource={onSource}>
        {isLarge && (
          <div>
            <p className={styles.dropTitle}>{en.inspect.dropTitle}</p>
            <p className={styles.dropAdvice}>{en.inspect.dropAdvice}</p>
          </div>
        )}
        <div className={styles.dropButtons}>
          <FileInputButton
            label={en.inspect.fileInput}
            weight={isLarge ? 'primary' : 'plain'}
            fillsZone
            onFiles={takeFiles}
          >
            {isLarge ? en.inspect.chooseFiles : en.inspect.addFiles}
          </FileInputButton>
          <FileInputButton label={en.inspect.folderInput} isFolder onFiles={takeFiles}>
            {isLarge ? en.inspect.chooseFolder : en.inspect.addFolder}
          </FileInputButton>
        </div>
      </FileDropZone>
    </div>
  );
}
