/** The help: its topics with a search, or one of them. */

import { helpTopics } from '../messages/en.help.topics.ts';
import { en } from '../messages/en.ts';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { HelpArticle } from './HelpArticle.tsx';
import { HelpIndex } from './HelpIndex.tsx';

export interface HelpPageProps {
  /** From the address; null for the list of topics. */
  readonly topicId: string | null;
}

export function HelpPage({ topicId }: HelpPageProps) {
  const topic = helpTopics.find(({ id }) => id === topicId);
  useDocumentTitle(topic?.title ?? en.help.title);
  if (topic !== undefined) return <HelpArticle topic={topic} />;
  return <HelpIndex isMissing={topicId !== null} />;
}
