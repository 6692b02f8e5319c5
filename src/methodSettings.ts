/** What may be chosen of the method, in numbers: each profile's defaults, the limits, and which choices fit one head. */

import { InputError } from './errors.ts';
import type {
  InspectorVersion,
  MethodSettings,
  ProfileName,
  TapName,
  TrainingSettings,
} from './inspector/types.ts';

/** The shallowest first. */
export const TAP_NAMES: readonly TapName[] = ['layer1', 'layer2', 'layer3'];
/** Pixels of the input for one cell, a side. */
export const TAP_STRIDES: Readonly<Record<TapName, number>> = { layer1: 4, layer2: 8, layer3: 16 };
/** The paper profile's one input: the short side resized, the middle square cut out. */
export const PAPER_INPUT = { resizePx: 329, cropPx: 288 } as const;
export const NEIGHBOURHOODS: readonly number[] = [1, 3, 5];
export const NOISE_DEVIATION = { least: 0.001, largest: 10 } as const;
export const HIDDEN_WIDTH = { least: 8, largest: 4096 } as const;
export const DISCRIMINATOR_LAYERS = { least: 1, largest: 4 } as const;
/** Of each normal. */
export const COPIES = { least: 0, largest: 7 } as const;
/** Normals and automatic copies together are no more. */
const MOST_PICTURES_WITH_COPIES = 64;

/** Searched on three sets (docs/accuracy.md, 'The search'); the paper's are the official `run.sh`'s. */
export const METHOD_DEFAULTS: Readonly<Record<ProfileName, MethodSettings>> = {
  compact: {
    profile: 'compact',
    taps: ['layer2', 'layer3'],
    neighbourhood: 3,
    noiseDeviation: 0.45,
    hiddenWidth: 512,
    discriminatorLayers: 2,
    adapter: true,
    copies: 'automatic',
  },
  paper: {
    profile: 'paper',
    taps: ['layer2', 'layer3'],
    neighbourhood: 3,
    noiseDeviation: 0.015,
    hiddenWidth: 1024,
    discriminatorLayers: 2,
    adapter: true,
    copies: 0,
  },
};

/**
 * Whether a loss as low as the profile's own heads end with means that as much has been learnt: other heads and patches
 * have other losses, and more noise is told from normals long before all is learnt; less of it is told later.
 */
export function settlesAsUsual(settings: MethodSettings): boolean {
  const usual = METHOD_DEFAULTS[settings.profile];
  return (
    settings.neighbourhood === usual.neighbourhood &&
    weightsOf(settings) === weightsOf(usual) &&
    settings.noiseDeviation <= usual.noiseDeviation
  );
}

/** Changed copies of each normal, where so many are learnt from (docs/accuracy.md, 'Copies of few normals'). */
export function copiesOfEach({ copies }: Pick<MethodSettings, 'copies'>, normals: number): number {
  if (copies !== 'automatic') return copies;
  const affordable = Math.floor(MOST_PICTURES_WITH_COPIES / Math.max(1, normals)) - 1;
  return Math.min(Math.max(affordable, COPIES.least), COPIES.largest);
}

/** Normals that a version learnt from: none that was kept out, and a shot that was saved twice once where folds scored all. */
export function learnedCount({
  normalHashes,
  calibration,
}: Pick<InspectorVersion, 'normalHashes' | 'calibration'>): number {
  if (calibration?.method === 'cross-fit') return calibration.heldOutScores.length;
  return normalHashes.length - (calibration?.keptOut.length ?? 0);
}

/** Normals, and copies of those that are not kept out: what a training looks at once before it learns. */
export function picturesOfTraining(
  { method, calibration }: Pick<TrainingSettings, 'method' | 'calibration'>,
  normals: number,
): number {
  const learned = normals - (calibration.keptOutCount ?? 0);
  return normals + learned * copiesOfEach(method, learned);
}

/** @throws InputError `settings` that names the first choice which cannot be had. */
export function checkMethod(settings: MethodSettings): void {
  const { taps, neighbourhood, noiseDeviation, hiddenWidth, discriminatorLayers } = settings;
  const { profile, copies } = settings;
  const [shallow, deep] = taps.map((name) => TAP_NAMES.indexOf(name));
  if (shallow === undefined || deep === undefined || shallow < 0 || shallow >= deep) {
    throw refusal(`taps ${taps.join(' and ')}`, `two of ${TAP_NAMES.join(', ')}, shallower first`);
  }
  if (!NEIGHBOURHOODS.includes(neighbourhood)) {
    throw refusal(`a neighbourhood of ${neighbourhood}`, `one of ${NEIGHBOURHOODS.join(', ')}`);
  }
  checkWithin('noise', noiseDeviation, NOISE_DEVIATION, false);
  checkWithin('hidden width', hiddenWidth, HIDDEN_WIDTH, true);
  checkWithin('number of discriminator layers', discriminatorLayers, DISCRIMINATOR_LAYERS, true);
  if (copies !== 'automatic') checkWithin('number of copies', copies, COPIES, true);
  if (profile === 'paper' && copies !== 0) {
    throw refusal('copies of normals with the paper profile', 'none, as in the official code');
  }
}

/** Whether a training with `settings` can go on from a version's weights; noise and copies may be others. */
export function canContinue(version: InspectorVersion | null, settings: TrainingSettings): boolean {
  if (version === null) return false;
  const { method, backboneSha256 } = version.settings;
  return (
    backboneSha256 === settings.backboneSha256 &&
    (method.profile === 'paper' || takesInAlike(version.settings, settings)) &&
    weightsOf(method) === weightsOf(settings.method)
  );
}

/** Patches of one scale, and cut off at the same borders. */
function takesInAlike(one: TrainingSettings, other: TrainingSettings): boolean {
  return (
    one.shortSidePx === other.shortSidePx &&
    one.tiles?.sidePx === other.tiles?.sidePx &&
    one.tiles?.overlapPx === other.tiles?.overlapPx
  );
}

/** All that a head's weights are made for, which noise and copies are not. */
function weightsOf(method: MethodSettings): string {
  const { profile, taps, neighbourhood, hiddenWidth, discriminatorLayers, adapter } = method;
  return [profile, ...taps, neighbourhood, hiddenWidth, discriminatorLayers, adapter].join(' ');
}

function checkWithin(
  what: string,
  value: number,
  { least, largest }: { readonly least: number; readonly largest: number },
  isWhole: boolean,
): void {
  if (value >= least && value <= largest && (!isWhole || Number.isInteger(value))) return;
  const kind = isWhole ? 'a whole number' : 'a number';
  throw refusal(`a ${what} of ${value}`, `${kind} from ${least} to ${largest}`);
}

function refusal(got: string, expected: string): InputError {
  return new InputError('settings', got, expected, "Take the profile's default if in doubt.");
}
