/** A proposal of other settings, or what was made of one: a title, why, and the buttons. */

import type { ReactNode } from 'react';
import { Notice } from '../controls/Notice.tsx';
import styles from './ProposalNotice.module.css';

export interface ProposalNoticeProps {
  readonly title: string;
  readonly text: string;
  readonly isUrgent: boolean;
  /** Buttons; the first keeps the focus when it is pressed. */
  readonly children: ReactNode;
}

export function ProposalNotice({ title, text, isUrgent, children }: ProposalNoticeProps) {
  return (
    <Notice tone={isUrgent ? 'warning' : 'neutral'}>
      <p className={styles.title}>{title}</p>
      <p>{text}</p>
      <div className={styles.buttons}>{children}</div>
    </Notice>
  );
}
