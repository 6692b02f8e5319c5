/** One block of a topic's text in the form that it calls for. */

import styles from './HelpBlockView.module.css';
import type { HelpBlock } from './helpTopic.ts';

export function HelpBlockView({ block }: { readonly block: HelpBlock }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>;
    case 'steps':
      return (
        <ol className={styles.steps}>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      );
    case 'list':
      return (
        <ul className={styles.list}>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'terms':
      return (
        <dl className={styles.terms}>
          {block.items.map(({ term, meaning }) => (
            <div key={term} className={styles.term}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      );
  }
}
