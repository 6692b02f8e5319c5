/** The English texts of an inspector's Advanced settings: how it is trained, and by which method. */

import type { MethodSettings, TapName, TrainingSettings } from '../../inspector/types.ts';
import {
  HIDDEN_WIDTH,
  METHOD_DEFAULTS,
  NOISE_DEVIATION,
  TAP_STRIDES,
} from '../../methodSettings.ts';
import { formatCount, formatInteger } from './format.ts';

const STARTS: Record<TrainingSettings['start'], string> = {
  fresh: 'afresh',
  continue: 'continued',
  calibrate: 'threshold only',
};

const PROFILES: Record<MethodSettings['profile'], string> = {
  compact: 'Compact: short trainings',
  paper: 'Paper: as published, slow',
};

function copiesWords(copies: MethodSettings['copies']): string {
  if (copies === 'automatic') return 'changed copies';
  return copies === 0
    ? 'no changed copies'
    : formatCount(copies, 'changed copy each', 'changed copies each');
}

/** What differs from the profile's defaults, in a word or two each. */
function methodChanges(method: MethodSettings): readonly string[] {
  const usual = METHOD_DEFAULTS[method.profile];
  const words: Partial<Record<keyof MethodSettings, string>> = {
    taps: method.taps.join(' + '),
    neighbourhood: `neighbourhood ${method.neighbourhood}`,
    noiseDeviation: `noise ${method.noiseDeviation}`,
    hiddenWidth: `width ${method.hiddenWidth}`,
    discriminatorLayers: formatCount(method.discriminatorLayers, 'layer', 'layers'),
    adapter: method.adapter ? 'adapter' : 'no adapter',
    copies: copiesWords(method.copies),
  };
  const differs = (name: keyof MethodSettings) => String(method[name]) !== String(usual[name]);
  return (Object.keys(words) as (keyof MethodSettings)[])
    .filter(differs)
    .flatMap((name) => words[name] ?? []);
}

/** The settings in a line; `backboneName` is null for the one that comes with the app. */
function summary(settings: TrainingSettings, backboneName: string | null): string {
  const { method, shortSidePx, tiles, steps, seed, start } = settings;
  const training = [
    steps === null ? 'automatic steps' : formatCount(steps, 'step', 'steps'),
    `seed ${seed}`,
  ];
  return [
    ...(method.profile === 'paper' ? [] : [`${formatInteger(shortSidePx)} px`]),
    ...(tiles === null ? [] : [`tiles of ${tiles.sidePx} px`]),
    ...(start === 'calibrate' ? [] : training),
    STARTS[start],
    ...(method.profile === 'paper' ? ['paper profile'] : []),
    ...(backboneName === null ? [] : [backboneName]),
    ...methodChanges(method),
  ].join(', ');
}

export const advanced = {
  title: 'Advanced',
  summary,
  backToDefaults: 'Back to the defaults',
  asVersion: (version: number) => `As in version ${formatInteger(version)}`,

  training: 'This training',
  shortSide: 'Short side',
  shortSideHint:
    'Pixels, from 64 to 512 in steps of 32. Larger finds smaller defects and takes longer.',
  paperInput:
    'The paper profile has one input size: the short side is resized to 329 px, and its middle square of 288 px is taken.',
  steps: 'Steps',
  stepsHint: 'Empty: as many as the images need.',
  stepsAutomatic: 'Automatic',
  seed: 'Seed',
  seedHint: 'The same seed and images give the same result.',
  start: 'Start',
  startNames: {
    calibrate: 'Keep the weights, set the threshold only',
    continue: 'Continue from the present weights',
    fresh: 'Start afresh',
  } satisfies Record<TrainingSettings['start'], string>,
  onlyFresh:
    'The present weights are for other settings, or a guaranteed rate is wanted, so these start afresh. Noise, copies, steps and seed can change without that.',

  method: 'Method',
  profile: 'Profile',
  profiles: PROFILES,
  profileHint: 'Another profile brings its own defaults for what follows.',
  paperOnWasm:
    'This page computes on WASM, where the paper profile takes long: a step is about a hundred times the work of a compact one.',
  backbone: 'Backbone',
  backboneHint: 'Others are added in Settings.',
  embeddedBackbone: 'Built in',
  taps: 'Taps',
  tapPair: (shallow: TapName, deep: TapName) =>
    `${shallow} + ${deep} (strides ${TAP_STRIDES[shallow]} and ${TAP_STRIDES[deep]})`,
  neighbourhood: 'Neighbourhood',
  neighbourhoodHint: 'Cells in a patch.',
  neighbourhoodSide: (cells: number) => `${cells} × ${cells}`,
  noise: 'Noise',
  noiseHint: `From ${NOISE_DEVIATION.least} to ${NOISE_DEVIATION.largest}.`,
  hiddenWidth: 'Hidden width',
  hiddenWidthHint: `From ${HIDDEN_WIDTH.least} to ${formatInteger(HIDDEN_WIDTH.largest)}.`,
  layers: 'Layers',
  layersHint: 'Of the discriminator.',
  adapter: 'Adapter before the discriminator',
  copies: 'Changed copies of few good parts',
  copiesHint:
    'Each is also learnt turned and shifted a little, lighter and darker. Take none where a part that is turned, shifted, or of another brightness is itself the defect.',
  copiesNames: { automatic: 'Automatic: more for fewer parts', 0: 'None' },
  copiesEach: (copies: number) => `${formatInteger(copies)} of each`,
} as const;
