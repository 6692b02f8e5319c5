/** The mark of help: a question mark in a ring. */

import styles from './QuestionMark.module.css';

export function QuestionMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" />
      <path d="M7.6 7.9a2.4 2.4 0 1 1 3.6 2.1c-.8.45-1.2.9-1.2 1.7M10 14.2v.1" />
    </svg>
  );
}
