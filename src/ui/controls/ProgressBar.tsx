/** A bar that fills as work is done, with what it is and how far in words. */

import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import { classNames } from '../classNames.ts';
import styles from './ProgressBar.module.css';

export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null while the extent is unknown. */
  readonly fraction: number | null;
  /** How far in words: `3 of 12`. */
  readonly valueText: string;
}

export function ProgressBar({ label, fraction, valueText }: ProgressBarProps) {
  return (
    <AriaProgressBar
      className={styles.progress ?? ''}
      value={fraction ?? 0}
      maxValue={1}
      isIndeterminate={fraction === null}
      valueLabel={valueText}
    >
      <span className={styles.words}>
        <Label>{label}</Label>
        <span className={styles.value}>{valueText}</span>
      </span>
      <span className={styles.track}>
        <span
          className={classNames(styles.fill, fraction === null && styles.indeterminate)}
          style={fraction === null ? undefined : { inlineSize: `${fraction * 100}%` }}
        />
      </span>
    </AriaProgressBar>
  );
}
