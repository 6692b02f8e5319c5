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

/** Where the labelled images are. */
export type SetOptions =
  | { readonly kind: 'mvtec'; readonly folder: string }
  /** A folder a class, one of which is normal. */
  | { readonly kind: 'novelty'; readonly folder: string; readonly normalClass: string };

/** Which normals are learnt from; a checkpoint needs none. */
export interface NormalsChoice {
  /** Number of normals; null takes all. */
  readonly shots: number | null;
  /** Each draws a random subset of `shots`; null takes the first ones, once. */
  readonly subsetSeeds: readonly number[] | null;
}

export interface TrainingOptions extends NormalsChoice {
  readonly seeds: readonly number[];
  /** Null takes the default for the set. */
  readonly steps: number | null;
}

/** What judges the images. */
export type JudgeOptions =
  | ({ readonly kind: 'trained' } & TrainingOptions)
  /** The distance to the nearest of all the normals' patch vectors, which nothing is trained for. */
  | ({ readonly kind: 'nearest-neighbour' } & NormalsChoice)
  /** A head under the official code's names, such as its `ckpt.pth`. */
  | { readonly kind: 'checkpoint'; readonly file: string };

/** Files that the outcome is written to, if anywhere. */
export interface OutputFiles {
  readonly json: string | null;
  readonly csv: string | null;
  readonly report: string | null;
}

export interface EvaluateOptions extends MethodOptions {
  readonly set: SetOptions;
  /**
   * Of the compact profile's input, in tiles of the image that is cut into them; `proposed` leaves it to the normals'
   * own size, as the page proposes it.
   */
  readonly shortSidePx: number | 'proposed';
  readonly tiles: TileSettings | null;
  readonly judge: JudgeOptions;
  /** What the judge is compared with on the same normals and images; null compares with nothing. */
  readonly against: 'nearest-neighbour' | null;
  readonly backend: BackendName;
  readonly files: OutputFiles;
}

const USAGE = `npm run evaluate -- --data DIR | --novelty DIR --normal CLASS
    [--shots K [--subset-seed N | --subsets N]] [--method head|nearest-neighbour]
    [--seeds 0,1,2] [--steps N] [--against nearest-neighbour]
    [--short-side 288|proposed | --short-side PX --tiles 512 [--overlap 64]]
    [--backend wasm|webgpu] [--json FILE] [--csv FILE] [--report FILE.html]
    ${METHOD_USAGE}
    or, in place of a training, [--checkpoint FILE]`;

const NORMALS_OPTIONS = ['shots', 'subset-seed', 'subsets'] as const;

/** Of training alone. */
const TRAINING_OPTIONS = ['seeds', 'steps'] as const;

const INPUT_OPTIONS = ['short-side', 'tiles', 'overlap'] as const;

const NAMES = [
  'data',
  'novelty',
  'normal',
  ...NORMALS_OPTIONS,
  'method',
  'against',
  ...TRAINING_OPTIONS,
  ...INPUT_OPTIONS,
  'backend',
  'json',
  'csv',
  'report',
  'checkpoint',
  ...METHOD_OPTIONS,
] as const;

type Name = (typeof NAMES)[number];

/** @throws InputError `settings` that names the option, also for one that would be without effect. */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions {
  const reader = readOptions(args, NAMES, USAGE);
  const { values, fileName, wrong } = reader;
  const given = (names: readonly Name[]): Name | undefined =>
    names.find((name) => values[name] !== undefined);

  function count(name: Name, value: string | undefined, least: number): number | null {
    if (value === undefined) return null;
    const number = Number(value);
    if (value.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
    throw wrong(`--${name} ${value}`, `a whole number from ${least}`);
  }

  function readSet(): SetOptions {
    const { data, novelty, normal } = values;
    if (data !== undefined && novelty !== undefined) {
      throw wrong('--data with --novelty', 'one of them');
    }
    if (novelty !== undefined) {
      if (!novelty) throw wrong('--novelty without a name', 'a folder with a folder a class');
      if (!normal) throw wrong('--novelty without --normal', 'the class that is normal');
      return { kind: 'novelty', folder: novelty, normalClass: normal };
    }
    if (!data) throw wrong('no --data', 'a folder in MVTec layout');
    if (normal !== undefined) {
      throw wrong('--normal without --novelty', 'a class where folders are classes');
    }
    return { kind: 'mvtec', folder: data };
  }

  function readNormals(): NormalsChoice {
    const shots = count('shots', values.shots, LEAST_NORMALS);
    const seed = count('subset-seed', values['subset-seed'], 0);
    const subsets = count('subsets', values.subsets, 1);
    if (seed !== null && subsets !== null) {
      throw wrong('--subset-seed with --subsets', 'one of them');
    }
    const drawn = given(['subset-seed', 'subsets']);
    if (drawn && shots === null) {
      throw wrong(`--${drawn} without --shots`, 'how many normals a subset has');
    }
    if (subsets !== null)
      return { shots, subsetSeeds: Array.from({ length: subsets }, (_, i) => i) };
    return { shots, subsetSeeds: seed === null ? null : [seed] };
  }

  function readJudge(): JudgeOptions {
    const file = fileName('checkpoint');
    const method = values.method ?? 'head';
    if (method !== 'head' && method !== 'nearest-neighbour') {
      throw wrong(`--method ${method}`, 'head or nearest-neighbour');
    }
    const untrained = [...TRAINING_OPTIONS, ...HEAD_OPTIONS, 'against'] as const;
    if (file !== null) {
      const useless = given(['method', ...NORMALS_OPTIONS, ...untrained]);
      if (useless) throw wrong(`--${useless} with --checkpoint`, 'nothing to train');
      return { kind: 'checkpoint', file };
    }
    if (method === 'nearest-neighbour') {
      const useless = given([...untrained, 'tiles']);
      if (useless) {
        throw wrong(`--${useless} with --method nearest-neighbour`, 'what it depends on');
      }
      return { kind: 'nearest-neighbour', ...readNormals() };
    }
    return {
      kind: 'trained',
      ...readNormals(),
      seeds: (values.seeds ?? '0,1,2').split(',').map((seed) => count('seeds', seed, 0) ?? 0),
      steps: count('steps', values.steps, 1),
    };
  }

  function readAgainst(): EvaluateOptions['against'] {
    const { against } = values;
    if (against === undefined) return null;
    if (against !== 'nearest-neighbour') throw wrong(`--against ${against}`, 'nearest-neighbour');
    if (values.tiles !== undefined) throw wrong('--against with --tiles', 'whole pictures');
    return against;
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

  function readShortSide(): EvaluateOptions['shortSidePx'] {
    const given = values['short-side'];
    if (given === 'proposed') {
      if (tiles !== null) throw wrong('--short-side proposed with --tiles', 'pixels');
      if (judge.kind === 'checkpoint') {
        throw wrong('--short-side proposed with --checkpoint', 'pixels, as there are no normals');
      }
      return given;
    }
    const shortSidePx = count('short-side', given, SHORT_SIDE_PX.least) ?? SHORT_SIDE_PX.usual;
    checkInputSettings(shortSidePx, tiles);
    return shortSidePx;
  }

  function readBackend(): BackendName {
    const backend = values.backend ?? 'wasm';
    if (backend === 'wasm' || backend === 'webgpu') return backend;
    throw wrong(`--backend ${backend}`, 'wasm or webgpu');
  }

  const set = readSet();
  const backend = readBackend();
  const { method, backboneFile } = readMethod(reader);
  const judge = readJudge();
  const isPaper = method.profile === 'paper';
  if (judge.kind === 'checkpoint' && isPaper && values.backbone === undefined) {
    throw wrong('--checkpoint without --backbone', 'the backbone that it was trained on');
  }
  const sizeOption = given(INPUT_OPTIONS);
  if (isPaper && sizeOption) {
    throw wrong(`--${sizeOption} with --profile paper`, "the paper's one input size");
  }
  const tiles = readTiles();
  const shortSidePx = readShortSide();
  return {
    set,
    method,
    backboneFile,
    shortSidePx,
    tiles,
    judge,
    against: readAgainst(),
    backend,
    files: { json: fileName('json'), csv: fileName('csv'), report: fileName('report') },
  };
}
