/** The check parts of one kind: their photographs, how to add some, and how to remove each. */

import { useStore } from 'zustand';
import type { CheckPart, Expectation, InspectorVersion } from '../../inspector/types.ts';
import { isTrainedOn } from '../../state/checkStanding.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { Button } from '../controls/Button.tsx';
import { CrossMark } from '../controls/CrossMark.tsx';
import { FileInputButton } from '../controls/FileInputButton.tsx';
import { FileName } from '../controls/FileName.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './ShiftCheckPanel.module.css';

export interface CheckPartsProps {
  readonly expected: Expectation;
  /** Of that kind. */
  readonly parts: readonly CheckPart[];
  /** In use: which of the parts it was trained on is said. */
  readonly version: InspectorVersion | null;
}

export function CheckParts({ expected, parts, version }: CheckPartsProps) {
  const { check } = useStores();
  const { add, remove } = useStore(check);
  const trainedOn = parts.filter(({ sha256 }) => version && isTrainedOn(version, sha256));
  return (
    <div className={styles.kind}>
      <div className={styles.kindHead}>
        <span className={styles.label}>{en.check.partsTitle(expected, parts.length)}</span>
        <FileInputButton onFiles={(files) => void add(expected, files)}>
          {expected === 'good' ? en.check.addGood : en.check.addDefective}
        </FileInputButton>
      </div>
      {parts.length > 0 && (
        <ul className={styles.parts} aria-label={en.check.partsLabel(expected)}>
          {parts.map((part) => (
            <li key={part.id} className={styles.part}>
              <BlobImage blob={part.thumbnail} alt="" className={styles.thumbnail} />
              <div className={styles.name}>
                <FileName name={part.fileName} />
                {trainedOn.includes(part) && (
                  <span className={styles.quiet}>{en.check.trainedOn}</span>
                )}
              </div>
              <Button
                aria-label={en.check.remove(part)}
                className={styles.remove}
                onPress={() => void remove(part.id)}
              >
                <CrossMark />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {trainedOn.length > 0 && trainedOn.length === parts.length && (
        <p className={styles.quiet}>{en.check.allTrainedOn}</p>
      )}
    </div>
  );
}
