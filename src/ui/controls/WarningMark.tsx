/** The mark of what needs a look: a triangle with an exclamation mark. */

import styles from './WarningMark.module.css';

export function WarningMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1.8l6.6 12H1.4zM8 6.2v3.6M8 11.6v.6" />
    </svg>
  );
}
