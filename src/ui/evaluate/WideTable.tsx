/** A table that scrolls sideways within itself where the page is narrower. */

import type { ReactNode } from 'react';
import styles from './WideTable.module.css';

export interface WideTableProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function WideTable({ label, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (axe: scrollable-region-focusable)
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>{children}</table>
    </section>
  );
}
