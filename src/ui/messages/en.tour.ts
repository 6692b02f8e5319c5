/** The English texts of the tour. */

import type { TourStep } from '../../state/tourStore.ts';
import { formatInteger } from './format.ts';

interface StepText {
  readonly title: string;
  readonly text: string;
}

const STEPS: Record<TourStep, StepText> = {
  'new-inspector': {
    title: 'Begin here',
    text: 'An inspector knows one product. Press this to make one, now or later: the tour goes on inside it.',
  },
  demo: {
    title: 'Nothing at hand?',
    text: 'The demo brings photographs of its own, trains on them and inspects some parts, all in a minute or two.',
  },
  help: {
    title: 'Help is always here',
    text: 'Photographs, verdicts, cameras and trouble, readable without a network. Question marks on the page lead to the right topic. The rest of the tour waits in your first inspector.',
  },
  'good-parts': {
    title: 'Photographs of good parts',
    text: 'Drop them here, choose files, or paste. From 4 it trains; 10 to 30 are better. Pictures that are blurred or odd are pointed out.',
  },
  train: {
    title: 'One press trains',
    text: 'The inspector learns here in the page, in seconds to minutes. Add pictures and train again whenever you like.',
  },
  inspect: {
    title: 'Then inspect',
    text: 'Drop pictures of parts here, one or hundreds: each gets a verdict, a score and a heatmap.',
  },
  live: {
    title: 'Or look through a camera',
    text: 'The verdict of what lies under the camera, and captures by button, key, scanner or by themselves. That is all: have a good start.',
  },
};

export const tour = {
  offerTitle: 'New here?',
  offerText: 'A tour of a minute shows where everything is.',
  start: 'Show me around',
  decline: 'Skip',
  restartText: 'The tour points at what is on the page, step by step. Escape ends it.',
  stepText: (step: TourStep) => STEPS[step],
  position: (place: number, total: number) =>
    `Step ${formatInteger(place)} of ${formatInteger(total)}`,
  back: 'Back',
  next: 'Next',
  gotIt: 'Got it',
  finish: 'Finish',
  skip: 'Skip the tour',
} as const;
