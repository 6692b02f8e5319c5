/** The brand's mark: a reticle, as seen through a measuring loupe. */

import styles from './LoupeMark.module.css';

export function LoupeMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 28 28" aria-hidden="true">
      <circle cx="14" cy="14" r="11.5" />
      <path d="M14 2.5v7M14 18.5v7M2.5 14h7M18.5 14h7" />
      <circle className={styles.spot} cx="14" cy="14" r="2.25" />
    </svg>
  );
}
