/** The two profiles (design, table of profiles): one code path, these choices apart. */

import { halfPixelAxis, type MapAxis, trueCentreAxis } from '../maths/anomalyMap.ts';
import type { Backbone } from '../network/backbone.ts';
import { type Composition, compactComposition } from '../network/composition.ts';
import { paperComposition } from '../network/paperComposition.ts';
import type { Batch, HeadRecipe } from '../network/recipe.ts';
import type { PatchGrid } from './normals.ts';
import type { InputGeometry, ProfileName } from './types.ts';

export interface Profile {
  readonly name: ProfileName;
  readonly recipe: HeadRecipe;
  readonly batch: Batch;
  /** How images are taken in; `shortSidePx` is the compact profile's setting and changes nothing in the paper's. */
  geometry(shortSidePx: number): InputGeometry;
  compose(backbone: Pick<Backbone, 'shallowChannels' | 'deepChannels'>): Composition;
  /** One axis of the anomaly map, from cells of the shallow grid to pixels of the input. */
  mapAxis(cells: number, pixels: number): MapAxis;
  /** Steps that a set takes by default. */
  defaultSteps(normals: readonly PatchGrid[]): number;
}

/** The paper's smoothing, in both. */
const SIGMA_PX = 4;

/** Of EfficientNet-Lite0's shallow tap. */
const COMPACT_STRIDE_PX = 8;
const COMPACT_LEAST_STEPS = 400;
/** 20 normals of 36 x 36 patches. */
const COMPACT_LEAST_STEPS_PATCHES = 20 * 36 * 36;

const compact: Profile = {
  name: 'compact',
  recipe: {
    hidden: 512,
    standardisation: 'channels',
    adapterStart: 'identity',
    noiseDeviation: 0.3,
  },
  batch: { kind: 'patches', patches: 1024 },
  geometry: (shortSidePx) => ({ kind: 'whole', shortSidePx }),
  compose: ({ shallowChannels, deepChannels }) => compactComposition(shallowChannels, deepChannels),
  mapAxis: (cells, pixels) => trueCentreAxis(cells, pixels, COMPACT_STRIDE_PX, SIGMA_PX),
  /**
   * 400 for a dozen normals or two at 288 pixels, and with the root of the number of patches beyond that,
   * as larger sets and inputs leave the loss unsettled at 400.
   */
  defaultSteps: (normals) => {
    const patches = normals.reduce((sum, { grid }) => sum + grid.width * grid.height, 0);
    const growth = Math.sqrt(Math.max(1, patches / COMPACT_LEAST_STEPS_PATCHES));
    return Math.round(COMPACT_LEAST_STEPS * growth);
  },
};

/** Official `pretrain_embed_dimension` and `target_embed_dimension`. */
const PAPER_CHANNELS = 1536;
const PAPER_BATCH_IMAGES = 4;
/** 40 meta epochs of 4 epochs (official `run.sh`). */
const PAPER_EPOCHS = 40 * 4;

const paper: Profile = {
  name: 'paper',
  recipe: {
    hidden: 1024,
    standardisation: 'none',
    adapterStart: 'xavier',
    noiseDeviation: 0.015,
  },
  batch: { kind: 'images', images: PAPER_BATCH_IMAGES },
  geometry: () => ({ kind: 'crop', resizePx: 329, cropPx: 288 }),
  compose: ({ shallowChannels, deepChannels }) =>
    paperComposition({ shallowChannels, deepChannels, channels: PAPER_CHANNELS, neighbourhood: 3 }),
  mapAxis: (cells, pixels) => halfPixelAxis(cells, pixels, SIGMA_PX),
  defaultSteps: (normals) => PAPER_EPOCHS * Math.ceil(normals.length / PAPER_BATCH_IMAGES),
};

export const PROFILES: Readonly<Record<ProfileName, Profile>> = { compact, paper };
