/** What an inspection shows, below the drop zone for as long as nothing was inspected. */

import { HelpedSection } from '../help/HelpedSection.tsx';
import { en } from '../messages/en.ts';
import styles from './WhatYouSee.module.css';

export function WhatYouSee() {
  return (
    <HelpedSection level={2} title={en.inspect.seeTitle} topic="verdicts">
      <dl className={styles.list}>
        {en.inspect.see.map(({ name, text }) => (
          <div key={name}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.text}>{text}</dd>
          </div>
        ))}
      </dl>
    </HelpedSection>
  );
}
