/** A part of a page under its title; where there is more to read about it, `HelpedSection` leads there. */

import { type ReactNode, useId } from 'react';
import styles from './TitledSection.module.css';

export interface TitledSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function TitledSection({ title, children }: TitledSectionProps) {
  const titleId = useId();
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}
