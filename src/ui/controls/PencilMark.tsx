/** The mark of editing: a pencil. */

import styles from './PencilMark.module.css';

export function PencilMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3.5 16.5l1-4 8.5-8.5 3 3-8.5 8.5zM11 6l3 3" />
    </svg>
  );
}
