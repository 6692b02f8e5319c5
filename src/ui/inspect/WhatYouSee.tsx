/** What an inspection shows, below the drop zone for as long as nothing was inspected. */

import { HelpLink } from '../help/HelpLink.tsx';
import { en } from '../messages/en.ts';
import styles from './WhatYouSee.module.css';

export function WhatYouSee() {
  return (
    <section className={styles.section} aria-labelledby="what-you-see-title">
      <div className={styles.heading}>
        <h2 id="what-you-see-title" className={styles.title}>
          {en.inspect.seeTitle}
        </h2>
        <HelpLink topic="verdicts" />
      </div>
      <dl className={styles.list}>
        {en.inspect.see.map(({ name, text }) => (
          <div key={name}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.text}>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
