/** Which backend computes, and why that one. */

import type { BackendReport } from '../../inspector/types.ts';
import { en } from '../messages/en.ts';
import styles from './BackendLabel.module.css';

export function BackendLabel({ backend }: { readonly backend: BackendReport }) {
  return (
    <section aria-label={en.shell.backendLabel} className={styles.label}>
      <strong className={styles.name}>{en.shell.backendName(backend)}</strong>{' '}
      <span className={styles.reason}>{en.shell.backendReason(backend)}</span>
    </section>
  );
}
