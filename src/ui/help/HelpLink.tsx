/** A question mark that leads to its topic of the help. */

import { en } from '../messages/en.ts';
import { helpHref } from '../route.ts';
import styles from './HelpLink.module.css';
import type { HelpTopicId } from './helpTopic.ts';
import { QuestionMark } from './QuestionMark.tsx';

export function HelpLink({ topic }: { readonly topic: HelpTopicId }) {
  const label = en.help.onTopic(en.help.titles[topic]);
  return (
    <a href={helpHref(topic)} className={styles.link} aria-label={label} title={label}>
      <QuestionMark />
    </a>
  );
}
