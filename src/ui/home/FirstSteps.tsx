/** The way from nothing to the first verdict, in three steps. */

import { HelpedSection } from '../help/HelpedSection.tsx';
import { en } from '../messages/en.ts';
import styles from './FirstSteps.module.css';

export function FirstSteps() {
  return (
    <HelpedSection level={2} title={en.home.stepsTitle} topic="first-inspector">
      <ol className={styles.steps}>
        {en.home.steps.map(({ title, text }, index) => (
          <li key={title} className={styles.step}>
            <span className={styles.number} aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <h3 className={styles.name}>{title}</h3>
              <p className={styles.text}>{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </HelpedSection>
  );
}
