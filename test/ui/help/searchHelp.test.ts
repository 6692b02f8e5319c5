/** The help's search, and that its topics hold together. */

import { describe, expect, test } from 'vitest';
import type { HelpTopic } from '../../../src/ui/help/helpTopic.ts';
import { searchHelp } from '../../../src/ui/help/searchHelp.ts';
import { helpTopics } from '../../../src/ui/messages/en.help.topics.ts';
import { helpTitles } from '../../../src/ui/messages/en.help.ts';

const topics: readonly HelpTopic[] = [
  {
    id: 'photographs',
    title: 'Photographs',
    summary: 'Light and place.',
    sections: [
      { title: 'Light', blocks: [{ kind: 'text', text: 'One soft lamp.' }] },
      { title: 'Place', blocks: [{ kind: 'list', items: ['A stop.', 'Marks on the table.'] }] },
    ],
  },
  {
    id: 'camera',
    title: 'Camera',
    summary: 'How to start it.',
    sections: [
      { title: 'Ways', blocks: [{ kind: 'terms', items: [{ term: 'Key', meaning: 'F8' }] }] },
    ],
  },
];
const found = (query: string) =>
  searchHelp(topics, query).map(({ topic, sections }) => [topic.id, ...sections]);

describe('the search', () => {
  test('finds all topics for no words', () => {
    expect(found('  ')).toEqual([['photographs'], ['camera']]);
  });

  test('finds words in any block, whatever their case, and names the section', () => {
    expect(found('LAMP')).toEqual([['photographs', 'Light']]);
    expect(found('marks')).toEqual([['photographs', 'Place']]);
    expect(found('f8')).toEqual([['camera', 'Ways']]);
  });

  test('wants all words in one place', () => {
    expect(found('soft lamp')).toEqual([['photographs', 'Light']]);
    expect(found('lamp marks')).toEqual([]);
  });

  test('finds a topic by its title or summary alone', () => {
    expect(found('start')).toEqual([['camera']]);
  });
});

test('the titles that links show are those of the topics, in their order', () => {
  const named = helpTopics.map(({ id, title }) => [id, title]);
  expect(named).toEqual(Object.entries(helpTitles));
});

test('topics, their sections and their terms have names of their own', () => {
  const ids = helpTopics.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, sections } of helpTopics) {
    const titles = sections.map(({ title }) => title);
    expect(new Set(titles).size, id).toBe(titles.length);
    for (const { blocks } of sections) {
      for (const block of blocks) {
        const items =
          block.kind === 'terms'
            ? block.items.map(({ term }) => term)
            : block.kind === 'text'
              ? []
              : block.items;
        expect(new Set(items).size, id).toBe(items.length);
      }
    }
  }
});

test.each([
  ['blurred', 'photographs'],
  ['threshold', 'verdicts'],
  ['foot switch', 'camera'],
  ['certificate', 'offline'],
  ['HEIC', 'formats'],
  ['storage full', 'trouble'],
  ['Escape', 'keyboard'],
  ['backbone', 'glossary'],
])('whoever looks for %s finds %s', (query, id) => {
  expect(searchHelp(helpTopics, query).map(({ topic }) => topic.id)).toContain(id);
});
