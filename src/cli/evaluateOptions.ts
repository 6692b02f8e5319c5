/** The options of `npm run evaluate`, checked at the door. */

import { checkShortSide } from '../inspector/geometry.ts';
import type { BackendName, ProfileName } from '../inspector/types.ts';
import { LEAST_NORMALS, SHORT_SIDE_PX } from '../limits.ts';
import { readOptions } from './options.ts';

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

const NAMES = [
  'data',
  'shots',
  'subset-seed',
  'seeds',
  'short-side',
  'steps',
  'backend',
  'json',
  'profile',
  'backbone',
  'checkpoint',
] as const;

/** @throws InputError `settings` that names the option. */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions {
  const { values, fileName, network, wrong } = readOptions(args, NAMES, USAGE);

  function count(name: string, value: string | undefined, least: number): number | null {
    if (value === undefined) return null;
    const number = Number(value);
    if (value.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
    throw wrong(`--${name} ${value}`, `a whole number from ${least}`);
  }

  if (!values.data) throw wrong('no --data', 'a folder in MVTec layout');
  const backend = values.backend ?? 'wasm';
  if (backend !== 'wasm' && backend !== 'webgpu')
    throw wrong(`--backend ${backend}`, 'wasm or webgpu');
  const { profileName, backboneFile } = network();
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
    backboneFile,
    checkpointFile: fileName('checkpoint'),
    jsonFile: fileName('json'),
  };
}
