/** The way from nothing to the first verdict, in three steps. */

import { HelpLink } from '../help/HelpLink.tsx';
import { en } from '../messages/en.ts';
import styles from './FirstSteps.module.css';

export function FirstSteps() {
  return (
    <section className={styles.section} aria-labelledby="first-steps-title">
      <div className={styles.heading}>
        <h2 id="first-steps-title" className={styles.title}>
          {en.home.stepsTitle}
        </h2>
        <HelpLink topic="first-inspector" />
      </div>
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
    </section>
  );
}
