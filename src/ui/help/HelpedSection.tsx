/** A part of a page that explains: its heading with the question mark that leads to more, and what it says. */

import { type ReactNode, useId } from 'react';
import styles from './HelpedSection.module.css';
import { HelpLink } from './HelpLink.tsx';
import type { HelpTopicId } from './helpTopic.ts';

export interface HelpedSectionProps {
  /** Of the heading; 2 where the section stands for itself, 3 within another. */
  readonly level: 2 | 3;
  readonly title: string;
  readonly topic: HelpTopicId;
  readonly children: ReactNode;
}

export function HelpedSection({ level, title, topic, children }: HelpedSectionProps) {
  const titleId = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <div className={styles.heading}>
        <Heading id={titleId} className={styles.title}>
          {title}
        </Heading>
        <HelpLink topic={topic} />
      </div>
      {children}
    </section>
  );
}
