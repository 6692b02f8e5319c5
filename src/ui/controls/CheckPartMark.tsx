/** The mark of a part of the shift-start check: a shield with a tick. */

import styles from './CrossMark.module.css';

export function CheckPartMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1.2l5.4 2v4.3c0 3.4-2.2 5.9-5.4 7.3-3.2-1.4-5.4-3.9-5.4-7.3V3.2zM5.4 8l1.9 1.9 3.4-3.6" />
    </svg>
  );
}
