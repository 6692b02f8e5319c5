/** One topic of the help, with the way to the others. */

import { helpTopics } from '../messages/en.help.topics.ts';
import { en } from '../messages/en.ts';
import { HELP_HREF, helpHref } from '../route.ts';
import styles from './HelpArticle.module.css';
import { HelpBlockView } from './HelpBlockView.tsx';
import type { HelpTopic } from './helpTopic.ts';

export function HelpArticle({ topic }: { readonly topic: HelpTopic }) {
  const next = helpTopics[helpTopics.indexOf(topic) + 1];
  return (
    <div className={styles.page}>
      <nav className={styles.nav} aria-label={en.help.topicsLabel}>
        <a href={HELP_HREF} className={styles.all}>
          <span aria-hidden="true">‹ </span>
          {en.help.allTopics}
        </a>
        <ul className={styles.topics}>
          {helpTopics.map(({ id, title }) => (
            <li key={id}>
              <a
                href={helpHref(id)}
                className={styles.link}
                aria-current={id === topic.id ? 'page' : undefined}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <article className={styles.article} aria-labelledby="help-topic-title">
        <header className={styles.heading}>
          <h1 id="help-topic-title" className={styles.title}>
            {topic.title}
          </h1>
          <p className={styles.summary}>{topic.summary}</p>
        </header>
        {topic.sections.map(({ title, blocks }) => (
          <section key={title} className={styles.section}>
            <h2 className={styles.sectionTitle}>{title}</h2>
            {blocks.map((block, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the catalogue's blocks never change places.
              <HelpBlockView key={index} block={block} />
            ))}
          </section>
        ))}
        {next !== undefined && (
          <a href={helpHref(next.id)} className={styles.all}>
            {en.help.next(next.title)}
            <span aria-hidden="true"> ›</span>
          </a>
        )}
      </article>
    </div>
  );
}
