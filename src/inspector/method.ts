/** How an inspector describes patches, trains and draws its map: the profile with the user's choices, for one backbone. */

import { InputError } from '../errors.ts';
import { halfPixelAxis, type MapAxis, trueCentreAxis } from '../maths/anomalyMap.ts';
import { PAPER_INPUT, settlesAsUsual } from '../methodSettings.ts';
import { type BackboneShape, firstCentrePx } from '../network/backbone.ts';
import { type Composition, compactComposition } from '../network/composition.ts';
import { paperComposition } from '../network/paperComposition.ts';
import type { Batch, HeadRecipe, MemoryRecipe } from '../network/recipe.ts';
import type { InputGeometry, MethodSettings, ProfileName, TileSettings } from './types.ts';

export interface Method {
  readonly settings: MethodSettings;
  readonly recipe: HeadRecipe;
  readonly batch: Batch;
  readonly composition: Composition;
  /** One axis of the anomaly map, from cells of the shallow grid to pixels of the input. */
  mapAxis(cells: number, pixels: number): MapAxis;
  /** Steps that a training takes by default at most, of so many normals and patches to learn from. */
  defaultSteps(normals: number, patches: number): number;
  /**
   * Below it a training from new weights has learnt what it can; null where that is not known, as with more noise than
   * the profile's own.
   */
  readonly settledLoss: number | null;
}

/** What the profiles do not share (design, table of profiles). */
interface Profile {
  readonly standardisation: HeadRecipe['standardisation'];
  readonly adapterStart: 'identity' | 'xavier';
  readonly memory: MemoryRecipe | null;
  readonly batch: Batch;
  geometry(shortSidePx: number, tiles: TileSettings | null): InputGeometry;
  compose(shape: BackboneShape, neighbourhood: number): Composition;
  mapAxis(shape: BackboneShape, cells: number, pixels: number): MapAxis;
  defaultSteps(normals: number, patches: number): number;
  readonly settledLoss: number | null;
}

/** The paper's smoothing, in both. */
const SIGMA_PX = 4;

/** A limit: most trainings settle before it. */
const COMPACT_STEPS = 1200;
/** 20 normals of 36 x 36 patches. */
const COMPACT_STEPS_PATCHES = 20 * 36 * 36;

/** A twentieth of what a head begins with; docs/accuracy.md has what further steps change from there on. */
const COMPACT_SETTLED_LOSS = 0.05;

/** docs/accuracy.md has what others give. */
const COMPACT_MEMORY: MemoryRecipe = {
  vectors: 2000,
  poolVectors: 50_000,
  projectedChannels: 32,
};

const compact: Profile = {
  standardisation: 'channels',
  adapterStart: 'identity',
  memory: COMPACT_MEMORY,
  batch: { kind: 'patches', patches: 1024 },
  geometry: (shortSidePx, tiles) =>
    tiles === null ? { kind: 'whole', shortSidePx } : { kind: 'tiles', shortSidePx, tiles },
  compose: compactComposition,
  mapAxis: ({ shallow, padding }, cells, pixels) =>
    trueCentreAxis(
      { cells, stride: shallow.stride, firstCentre: firstCentrePx(shallow.stride, padding) },
      pixels,
      SIGMA_PX,
    ),
  /**
   * 1,200 for a dozen normals or two at 288 pixels, and with the root of the number of patches beyond that, as the
   * loss settles later on larger sets and inputs.
   */
  defaultSteps: (_, patches) => {
    const growth = Math.sqrt(Math.max(1, patches / COMPACT_STEPS_PATCHES));
    return Math.round(COMPACT_STEPS * growth);
  },
  settledLoss: COMPACT_SETTLED_LOSS,
};

/** Official `pretrain_embed_dimension` and `target_embed_dimension`. */
const PAPER_CHANNELS = 1536;
const PAPER_BATCH_IMAGES = 4;
/** 40 meta epochs of 4 epochs (official `run.sh`). */
const PAPER_EPOCHS = 40 * 4;

const paper: Profile = {
  standardisation: 'none',
  adapterStart: 'xavier',
  memory: null,
  batch: { kind: 'images', images: PAPER_BATCH_IMAGES },
  geometry: (_, tiles) => {
    if (tiles === null) return { kind: 'crop', ...PAPER_INPUT };
    throw new InputError(
      'settings',
      'tiles with the paper profile',
      'its one input size',
      'Take the compact profile, or leave the tiles out.',
    );
  },
  compose: (shape, neighbourhood) =>
    paperComposition({ shape, channels: PAPER_CHANNELS, neighbourhood }),
  mapAxis: (_, cells, pixels) => halfPixelAxis(cells, pixels, SIGMA_PX),
  defaultSteps: (normals) => PAPER_EPOCHS * Math.ceil(normals / PAPER_BATCH_IMAGES),
  // The official training takes all its epochs.
  settledLoss: null,
};

const PROFILES: Readonly<Record<ProfileName, Profile>> = { compact, paper };

/**
 * How images are taken in; the paper's way has one size, whatever `shortSidePx` says.
 * @throws InputError `settings` for tiles with the paper profile.
 */
export function inputGeometry(
  profile: ProfileName,
  shortSidePx: number,
  tiles: TileSettings | null,
): InputGeometry {
  return PROFILES[profile].geometry(shortSidePx, tiles);
}

/** `settings` must have passed `checkMethod`. */
export function createMethod(settings: MethodSettings, shape: BackboneShape): Method {
  const profile = PROFILES[settings.profile];
  const axes = new Map<string, MapAxis>();
  return {
    settings,
    recipe: {
      hiddenWidth: settings.hiddenWidth,
      discriminatorLayers: settings.discriminatorLayers,
      standardisation: profile.standardisation,
      adapterStart: settings.adapter ? profile.adapterStart : 'none',
      noiseDeviation: settings.noiseDeviation,
      memory: profile.memory,
    },
    batch: profile.batch,
    composition: profile.compose(shape, settings.neighbourhood),
    mapAxis: (cells, pixels) => {
      const key = `${cells} ${pixels}`;
      const axis = axes.get(key) ?? profile.mapAxis(shape, cells, pixels);
      axes.set(key, axis);
      return axis;
    },
    defaultSteps: profile.defaultSteps,
    settledLoss: settlesAsUsual(settings) ? profile.settledLoss : null,
  };
}
