/** The English texts around the help, and the titles that lead to its topics; the topics are in en.help.topics.ts. */

import type { HelpTopicId } from '../help/helpTopic.ts';
import { formatCount } from './format.ts';

export const helpTitles: Readonly<Record<HelpTopicId, string>> = {
  'first-inspector': 'Your first inspector',
  photographs: 'Good photographs',
  verdicts: 'Verdict, score and heatmap',
  camera: 'Camera and triggers',
  batches: 'Batches, records and exports',
  evaluate: 'How good an inspector is',
  station: 'Station view',
  checks: 'Stability and shift-start check',
  'large-pictures': 'Large pictures, small defects',
  offline: 'Without network, on tablets',
  formats: 'File formats',
  measure: 'How fast this device is',
  trouble: 'When something does not work',
  keyboard: 'Keys and gestures',
  glossary: 'Glossary',
};

export const help = {
  title: 'Help',
  link: 'Help',
  intro: 'Everything here is part of the app and can be read without a network.',
  titles: helpTitles,
  topicsLabel: 'Topics of the help',
  allTopics: 'All topics',
  search: 'Search the help',
  found: (count: number) =>
    count === 0 ? 'Nothing found. Try another word.' : formatCount(count, 'topic', 'topics'),
  whatIs: (term: string) => `What is ${term}?`,
  onTopic: (title: string) => `Help: ${title}`,
  next: (title: string) => `Next: ${title}`,
  noTopic: 'There is no such topic; these are all there are.',
} as const;
