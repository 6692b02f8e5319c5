/** The options of `npm run evaluate`, checked at the door. */

import { checkInputSettings } from '../inspector/geometry.ts';
import type { BackendName, TileSettings } from '../inspector/types.ts';
import { LEAST_NORMALS, SHORT_SIDE_PX, TILE_OVERLAP_PX } from '../limits.ts';
import {
  HEAD_OPTIONS,
  METHOD_OPTIONS,
  METHOD_USAGE,
  type MethodOptions,
  readMethod,
} from './methodOptions.ts';
import { readOptions } from './options.ts';

/** What a training takes; a checkpoint is judged by as it is. */
export interface TrainingOptions {
  /** Number of normals; null takes all. */
  readonly shots: number | null;
  /** Null takes the first `shots`, a number a random subset. */
  readonly subsetSeed: number | null;
  readonly seeds: readonly number[];
  /** Null takes the default for the set. */
  readonly steps: number | null;
}

export interface EvaluateOptions extends MethodOptions {
  readonly data: string;
  /** Of the compact profile's input, in tiles of the image that is cut into them. */
  readonly shortSidePx: number;
  readonly tiles: TileSettings | null;
  /** A head under the official code's names, such as its `ckpt.pth`; or how to train one. */
  readonly head:
    | { readonly kind: 'checkpoint'; readonly file: string }
    | ({ readonly kind: 'trained' } & TrainingOptions);
  readonly backend: BackendName;
  /** Where the figures are written as JSON, if anywhere. */
  readonly jsonFile: string | null;
}

const USAGE = `npm run evaluate -- --data DIR [--shots K] [--subset-seed N] [--seeds 0,1,2]
    [--short-side 288 | --short-side PX --tiles 512 [--overlap 64]] [--steps N]
    [--backend wasm|webgpu] [--json FILE]
    ${METHOD_USAGE}
    or, in place of a training, [--checkpoint FILE]`;

const TRAINING_OPTIONS = ['shots', 'subset-seed', 'seeds', 'steps'] as const;

const INPUT_OPTIONS = ['short-side', 'tiles', 'overlap'] as const;

const NAMES = [
  'data',
  ...TRAINING_OPTIONS,
  ...INPUT_OPTIONS,
  'backend',
  'json',
  'checkpoint',
  ...METHOD_OPTIONS,
] as const;

/** @throws InputError `settings` that names the option, also for one that would be without effect. */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions {
  const reader = readOptions(args, NAMES, USAGE);
  const { values, fileName, wrong } = reader;

  function count(name: string, value: string | undefined, least: number): number | null {
    if (value === undefined) return null;
    const number = Number(value);
    if (value.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
    throw wrong(`--${name} ${value}`, `a whole number from ${least}`);
  }

  function checkpointHead(file: string): EvaluateOptions['head'] {
    const useless = [...TRAINING_OPTIONS, ...HEAD_OPTIONS].find(
      (name) => values[name] !== undefined,
    );
    if (useless) throw wrong(`--${useless} with --checkpoint`, 'nothing to train');
    return { kind: 'checkpoint', file };
  }

  function readTiles(): TileSettings | null {
    const sidePx = count('tiles', values.tiles, 1);
    if (sidePx === null) {
      if (values.overlap === undefined) return null;
      throw wrong('--overlap without --tiles', 'the side of the tiles that overlap');
    }
    if (values['short-side'] === undefined) {
      throw wrong('--tiles without --short-side', 'the short side of the image that is cut');
    }
    return { sidePx, overlapPx: count('overlap', values.overlap, 1) ?? TILE_OVERLAP_PX.usual };
  }

  if (!values.data) throw wrong('no --data', 'a folder in MVTec layout');
  const backend = values.backend ?? 'wasm';
  if (backend !== 'wasm' && backend !== 'webgpu')
    throw wrong(`--backend ${backend}`, 'wasm or webgpu');
  const { method, backboneFile } = readMethod(reader);
  const isPaper = method.profile === 'paper';
  const checkpointFile = fileName('checkpoint');
  if (checkpointFile !== null && isPaper && values.backbone === undefined) {
    throw wrong('--checkpoint without --backbone', 'the backbone that it was trained on');
  }
  const sizeOption = INPUT_OPTIONS.find((name) => values[name] !== undefined);
  if (isPaper && sizeOption) {
    throw wrong(`--${sizeOption} with --profile paper`, "the paper's one input size");
  }
  const tiles = readTiles();
  const shortSidePx =
    count('short-side', values['short-side'], SHORT_SIDE_PX.least) ?? SHORT_SIDE_PX.usual;
  checkInputSettings(shortSidePx, tiles);
  return {
    data: values.data,
    method,
    backboneFile,
    shortSidePx,
    tiles,
    head:
      checkpointFile === null
        ? {
            kind: 'trained',
            shots: count('shots', values.shots, LEAST_NORMALS),
            subsetSeed: count('subset-seed', values['subset-seed'], 0),
            seeds: (values.seeds ?? '0,1,2').split(',').map((seed) => count('seeds', seed, 0) ?? 0),
            steps: count('steps', values.steps, 1),
          }
        : checkpointHead(checkpointFile),
    backend,
    jsonFile: fileName('json'),
  };
}
