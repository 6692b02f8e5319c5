/** A file's name on one line; where it is too long its middle goes, since cameras count at the end. */

import { classNames } from '../classNames.ts';
import hiddenStyles from '../visuallyHidden.module.css';
import styles from './FileName.module.css';

/** How much of the end stays: a counter and the extension. */
const TAIL_LENGTH = 10;

export interface FileNameProps {
  readonly name: string;
  readonly className?: string | undefined;
}

/** Assistive technology gets the name in one piece. */
export function FileName({ name, className }: FileNameProps) {
  const letters = [...name];
  return (
    <span className={classNames(styles.name, className)} title={name}>
      <span className={hiddenStyles.hidden}>{name}</span>
      <span className={styles.head} aria-hidden="true">
        {letters.slice(0, -TAIL_LENGTH).join('')}
      </span>
      <span aria-hidden="true">{letters.slice(-TAIL_LENGTH).join('')}</span>
    </span>
  );
}
