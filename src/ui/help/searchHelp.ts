/** Finds what a reader types in the help's topics. */

import type { HelpBlock, HelpSection, HelpTopic } from './helpTopic.ts';

export interface HelpHit {
  readonly topic: HelpTopic;
  /** Titles of the sections that have all words; none where only the topic's title or summary has them. */
  readonly sections: readonly string[];
}

/** Topics with every word of `query` in their title or summary, or together in one section; all for none. */
export function searchHelp(topics: readonly HelpTopic[], query: string): readonly HelpHit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return topics.map((topic) => ({ topic, sections: [] }));
  const hasAll = (text: string) => {
    const searched = text.toLowerCase();
    return words.every((word) => searched.includes(word));
  };
  return topics.flatMap((topic) => {
    const sections = topic.sections.filter((section) => hasAll(textOf(section)));
    const isNamed = hasAll(`${topic.title} ${topic.summary}`);
    if (sections.length === 0 && !isNamed) return [];
    return [{ topic, sections: sections.map(({ title }) => title) }];
  });
}

function textOf({ title, blocks }: HelpSection): string {
  return [title, ...blocks.flatMap(wordsOf)].join(' ');
}

function wordsOf(block: HelpBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'terms':
      return block.items.flatMap(({ term, meaning }) => [term, meaning]);
    default:
      return block.items;
  }
}
