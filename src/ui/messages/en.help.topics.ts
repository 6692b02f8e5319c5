/** The English topics of the help in reading order; no part of the catalogue's object, so that they load with the help alone. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { checks } from './en.help.checks.ts';
import { evaluating } from './en.help.evaluate.ts';
import { glossary } from './en.help.glossary.ts';
import { batches, camera, station } from './en.help.line.ts';
import { measure } from './en.help.measure.ts';
import { firstInspector, photographs } from './en.help.start.ts';
import { formats, largePictures, offline } from './en.help.tablet.ts';
import { keyboard, trouble } from './en.help.trouble.ts';
import { verdicts } from './en.help.verdicts.ts';

export const helpTopics: readonly HelpTopic[] = [
  firstInspector,
  photographs,
  verdicts,
  camera,
  batches,
  evaluating,
  station,
  checks,
  largePictures,
  offline,
  formats,
  measure,
  trouble,
  keyboard,
  glossary,
];
