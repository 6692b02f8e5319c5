/** A question mark that leads to its topic of the help. */

import { en } from '../messages/en.ts';
import { helpHref } from '../route.ts';
import styles from './HelpLink.module.css';
import type { HelpTopicId } from './helpTopic.ts';
import { QuestionMark } from './QuestionMark.tsx';

export function HelpLink({ topic }: { readonly topic: HelpTopicId }) {
  const title = en.help.topics.find(({ id }) => id === topic)?.title ?? en.help.title;
  const label = en.help.onTopic(title);
  return (
    <a href={helpHref(topic)} className={styles.link} aria-label={label} title={label}>
      <QuestionMark />
    </a>
  );
}
