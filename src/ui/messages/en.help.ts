/** The English texts of the help: its topics in reading order, and the page around them. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { glossary } from './en.help.glossary.ts';
import { batches, camera, station } from './en.help.line.ts';
import { firstInspector, photographs } from './en.help.start.ts';
import { formats, largePictures, offline } from './en.help.tablet.ts';
import { keyboard, trouble } from './en.help.trouble.ts';
import { verdicts } from './en.help.verdicts.ts';
import { formatCount } from './format.ts';

const TOPICS: readonly HelpTopic[] = [
  firstInspector,
  photographs,
  verdicts,
  camera,
  batches,
  station,
  largePictures,
  offline,
  formats,
  trouble,
  keyboard,
  glossary,
];

export const help = {
  title: 'Help',
  link: 'Help',
  intro: 'Everything here is part of the app and can be read without a network.',
  topics: TOPICS,
  topicsLabel: 'Topics of the help',
  allTopics: 'All topics',
  search: 'Search the help',
  found: (count: number) =>
    count === 0 ? 'Nothing found. Try another word.' : formatCount(count, 'topic', 'topics'),
  onTopic: (title: string) => `Help: ${title}`,
  next: (title: string) => `Next: ${title}`,
  noTopic: 'There is no such topic; these are all there are.',
} as const;
