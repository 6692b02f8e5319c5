/** The options of `npm run evaluate`, checked at the door. */

import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';
import { checkShortSide } from '../inspector/geometry.ts';
import type { BackendName, ProfileName } from '../inspector/types.ts';
import { LEAST_NORMALS, SHORT_SIDE_PX } from '../limits.ts';

export interface EvaluateOptions {
  readonly data: string;
  /** Number of normals; null takes all. */
  readonly shots: number | null;
  /** Null takes the first `shots`, a number a random subset. */
  readonly subsetSeed: number | null;
  readonly seeds: readonly number[];
  readonly profileName: ProfileName;
  readonly shortSidePx: number;
  /** A file of backbone weights; null takes the embedded one. */
  readonly backboneFile: string | null;
  /** The official code's `ckpt.pth`, which is judged by without training; null trains. */
  readonly checkpointFile: string | null;
  /** Null takes the default for the set. */
  readonly steps: number | null;
  readonly backend: BackendName;
  /** Where the figures are written as JSON, if anywhere. */
  readonly jsonFile: string | null;
}

const USAGE = `npm run evaluate -- --data DIR [--shots K] [--subset-seed N] [--seeds 0,1,2]
    [--short-side 288] [--steps N] [--backend wasm|webgpu] [--json FILE]
    [--profile compact|paper] [--backbone FILE] [--checkpoint FILE]`;

/** @throws InputError `settings` that names the option. */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions {
  const values = parse(args);
  if (!values.data) throw wrong('no --data', 'a folder in MVTec layout');
  const backend = values.backend ?? 'wasm';
  if (backend !== 'wasm' && backend !== 'webgpu')
    throw wrong(`--backend ${backend}`, 'wasm or webgpu');
  const profileName = values.profile ?? 'compact';
  if (profileName !== 'compact' && profileName !== 'paper') {
    throw wrong(`--profile ${profileName}`, 'compact or paper');
  }
  if (values.checkpoint !== undefined && profileName !== 'paper') {
    throw wrong('--checkpoint without --profile paper', 'the profile that checkpoints are of');
  }
  const shortSidePx =
    count('short-side', values['short-side'], SHORT_SIDE_PX.least) ?? SHORT_SIDE_PX.usual;
  checkShortSide(shortSidePx);
  return {
    data: values.data,
    shots: count('shots', values.shots, LEAST_NORMALS),
    subsetSeed: count('subset-seed', values['subset-seed'], 0),
    seeds: (values.seeds ?? '0,1,2').split(',').map((seed) => count('seeds', seed, 0) ?? 0),
    shortSidePx,
    steps: count('steps', values.steps, 1),
    backend,
    profileName,
    backboneFile: fileName('backbone', values.backbone),
    checkpointFile: fileName('checkpoint', values.checkpoint),
    jsonFile: fileName('json', values.json),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: text,
        shots: text,
        'subset-seed': text,
        seeds: text,
        'short-side': text,
        steps: text,
        backend: text,
        json: text,
        profile: text,
        backbone: text,
        checkpoint: text,
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) throw wrong(error.message, 'the options below');
    throw error;
  }
}

function fileName(option: string, value: string | undefined): string | null {
  if (value === '') throw wrong(`--${option} without a name`, 'a file');
  return value ?? null;
}

function count(name: string, value: string | undefined, least: number): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (value.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
  throw wrong(`--${name} ${value}`, `a whole number from ${least}`);
}

function wrong(got: string, expected: string): InputError {
  return new InputError('settings', got, expected, `Usage:\n${USAGE}`);
}
