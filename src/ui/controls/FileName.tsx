/** A file's name on one line; where it is too long its middle goes, since cameras count at the end. */

import { classNames } from '../classNames.ts';
import styles from './FileName.module.css';

/** How much of the end stays: a counter and the extension. */
const TAIL_LENGTH = 10;

export interface FileNameProps {
  readonly name: string;
  readonly className?: string | undefined;
}

export function FileName({ name, className }: FileNameProps) {
  const letters = [...name];
  return (
    <span className={classNames(styles.name, className)} title={name}>
      <span className={styles.head}>{letters.slice(0, -TAIL_LENGTH).join('')}</span>
      <span>{letters.slice(-TAIL_LENGTH).join('')}</span>
    </span>
  );
}
