/** The check parts of one kind: their photographs, how to add some, and how to remove each. */

import { useStore } from 'zustand';
import type { CheckPart, Expectation } from '../../inspector/types.ts';
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
}

export function CheckParts({ expected, parts }: CheckPartsProps) {
  const { check } = useStores();
  const { add, remove } = useStore(check);
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
              <FileName name={part.fileName} className={styles.name} />
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
    </div>
  );
}
