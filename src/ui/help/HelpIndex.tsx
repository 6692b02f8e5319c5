/** The help's first page: a search, and what each topic holds. */

import { useState } from 'react';
import { Notice } from '../controls/Notice.tsx';
import { TextInput } from '../controls/TextInput.tsx';
import { helpTopics } from '../messages/en.help.topics.ts';
import { en } from '../messages/en.ts';
import { helpHref } from '../route.ts';
import { RestartTour } from '../tour/RestartTour.tsx';
import styles from './HelpIndex.module.css';
import { searchHelp } from './searchHelp.ts';

export interface HelpIndexProps {
  /** The address named a topic that does not exist. */
  readonly isMissing: boolean;
}

export function HelpIndex({ isMissing }: HelpIndexProps) {
  const [query, setQuery] = useState('');
  const hits = searchHelp(helpTopics, query);
  return (
    <div className={styles.index}>
      <h1 className={styles.title}>{en.help.title}</h1>
      {isMissing && <Notice tone="neutral">{en.help.noTopic}</Notice>}
      <p className={styles.intro}>{en.help.intro}</p>
      <div className={styles.search}>
        <TextInput
          label={en.help.search}
          value={query}
          maxLength={80}
          isDisabled={false}
          onChange={setQuery}
        />
        <p className={styles.found} aria-live="polite">
          {query.trim() !== '' && en.help.found(hits.length)}
        </p>
      </div>
      <RestartTour />
      <nav aria-label={en.help.topicsLabel}>
        <ul className={styles.topics}>
          {hits.map(({ topic, sections }) => (
            <li key={topic.id}>
              <a href={helpHref(topic.id)} className={styles.topic}>
                <strong className={styles.name}>{topic.title}</strong>
                <span className={styles.summary}>{topic.summary}</span>
                {sections.length > 0 && (
                  <span className={styles.sections}>{sections.join(' · ')}</span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
