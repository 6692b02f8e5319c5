/** The options that say how patches are described and heads are made: the same for every command. */

import type { InputError } from '../errors.ts';
import { embeddedManifest } from '../inspector/embeddedBackbone.ts';
import type { MethodSettings, TapName, TapPair } from '../inspector/types.ts';
import { checkMethod, METHOD_DEFAULTS } from '../methodSettings.ts';
import type { OptionReader } from './options.ts';

/** They follow from a trained head, which a checkpoint is. */
export const HEAD_OPTIONS = [
  'noise',
  'hidden-width',
  'discriminator-layers',
  'adapter',
  'copies',
] as const;

export const METHOD_OPTIONS = [
  'profile',
  'backbone',
  'taps',
  'neighbourhood',
  ...HEAD_OPTIONS,
] as const;

export const METHOD_USAGE = `[--profile compact|paper] [--backbone FILE] [--taps layer2,layer3]
    [--neighbourhood 1|3|5] [--noise S] [--hidden-width N] [--discriminator-layers 1..4] [--adapter on|off]
    [--copies automatic|N]`;

export interface MethodOptions {
  readonly method: MethodSettings;
  /** A file of weights; null takes the embedded backbone, as its name does. */
  readonly backboneFile: string | null;
}

/** @throws InputError `settings` that names the option or the choice. */
export function readMethod({
  values,
  fileName,
  number,
  wrong,
}: OptionReader<(typeof METHOD_OPTIONS)[number]>): MethodOptions {
  const profile = values.profile ?? 'compact';
  if (profile !== 'compact' && profile !== 'paper') {
    throw wrong(`--profile ${profile}`, 'compact or paper');
  }
  const defaults = METHOD_DEFAULTS[profile];
  const method: MethodSettings = {
    profile,
    taps: readTaps(values.taps, wrong) ?? defaults.taps,
    neighbourhood: number('neighbourhood') ?? defaults.neighbourhood,
    noiseDeviation: number('noise') ?? defaults.noiseDeviation,
    hiddenWidth: number('hidden-width') ?? defaults.hiddenWidth,
    discriminatorLayers: number('discriminator-layers') ?? defaults.discriminatorLayers,
    adapter: readSwitch(values.adapter, wrong) ?? defaults.adapter,
    copies: (values.copies === 'automatic' ? 'automatic' : number('copies')) ?? defaults.copies,
  };
  checkMethod(method);
  const backbone = fileName('backbone');
  return { method, backboneFile: backbone === embeddedManifest.name ? null : backbone };
}

type Refuse = (got: string, expected: string) => InputError;

/** Whether the names are taps' is `checkMethod`'s to say. */
function readTaps(value: string | undefined, wrong: Refuse): TapPair | null {
  if (value === undefined) return null;
  const [shallow, deep, ...more] = value.split(',') as TapName[];
  if (shallow && deep && more.length === 0) return [shallow, deep];
  throw wrong(`--taps ${value}`, 'two, such as layer2,layer3');
}

function readSwitch(value: string | undefined, wrong: Refuse): boolean | null {
  if (value === undefined) return null;
  if (value === 'on' || value === 'off') return value === 'on';
  throw wrong(`--adapter ${value}`, 'on or off');
}
