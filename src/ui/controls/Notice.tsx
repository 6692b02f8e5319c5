/** A message that stays until it is dismissed: what went wrong or should be known. */

import type { ReactNode } from 'react';
import { classNames } from '../classNames.ts';
import { en } from '../messages/en.ts';
import { Button } from './Button.tsx';
import { CrossMark } from './CrossMark.tsx';
import styles from './Notice.module.css';

export interface NoticeProps {
  readonly tone: 'error' | 'warning' | 'neutral';
  readonly children: ReactNode;
  /** Absent where the message stands for as long as its cause. */
  readonly onDismiss?: () => void;
}

export function Notice({ tone, children, onDismiss }: NoticeProps) {
  return (
    <div
      className={classNames(styles.notice, styles[tone])}
      role={tone === 'error' ? 'alert' : undefined}
    >
      <div className={styles.text}>{children}</div>
      {onDismiss && (
        <Button aria-label={en.shell.dismiss} className={styles.dismiss} onPress={onDismiss}>
          <CrossMark />
        </Button>
      )}
    </div>
  );
}
