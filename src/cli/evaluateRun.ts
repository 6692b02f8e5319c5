/** One run of an evaluation: a judge made of embedded normals, or read from a file, and every test image judged by it. */

import { version as appVersion } from '../../package.json';
import type { Evaluation, EvaluationMaker } from '../evaluation/types.ts';
import type { Backbone } from '../inspector/backbones.ts';
import { planCopies } from '../inspector/copies.ts';
import { evaluateImages } from '../inspector/evaluation/evaluateImages.ts';
import { createNeighbourJudge } from '../inspector/evaluation/nearestNeighbour.ts';
import { createJudge, type Judgement, judgeImage } from '../inspector/inspect.ts';
import { measuredNormals } from '../inspector/measuredNormals.ts';
import { createMethod, inputGeometry, type Method } from '../inspector/method.ts';
import type { NormalSet } from '../inspector/normalSet.ts';
import { embedNormals } from '../inspector/normals.ts';
import { trainInspector } from '../inspector/train.ts';
import type {
  Calibration,
  InputGeometry,
  MethodSettings,
  PictureLimits,
  RgbImage,
} from '../inspector/types.ts';
import { sha256Hex } from '../integrity.ts';
import { binTallies, type PixelBins } from '../maths/pixelBins.ts';
import type { PixelTally } from '../maths/pixelTally.ts';
import { median } from '../maths/statistics.ts';
import { CALIBRATION_DEFAULTS } from '../thresholds.ts';
import { chooseNormals } from './chooseNormals.ts';
import type { NormalsChoice } from './evaluateOptions.ts';
import type { EvaluationFigures } from './evaluateReport.ts';
import type { InputChoice } from './inputProposal.ts';
import type { LabelledSet } from './labelledSet.ts';

export interface SetUp {
  readonly set: LabelledSet;
  readonly backbone: Backbone;
  readonly method: Method;
  readonly geometry: InputGeometry;
}

export interface Run {
  /** Of the subset of normals; null for the first ones. */
  readonly subsetSeed: number | null;
  /** Of the training; 0 where nothing was drawn. */
  readonly seed: number;
  readonly figures: EvaluationFigures;
  readonly evaluation: Evaluation;
  /** What resampling the images takes; null where not all their pixels are known. */
  readonly pixels: PixelBins | null;
  /** Null where nothing was trained. */
  readonly training: { readonly steps: number; readonly finalLoss: number } | null;
}

/** What gives verdicts beside the scores. */
export interface VerdictRule {
  readonly calibration: Calibration | null;
  /** Of pictures that are judged; null judges all. */
  readonly limits: PictureLimits | null;
}

export const NO_VERDICTS: VerdictRule = { calibration: null, limits: null };

const neverCancelled = new AbortController().signal;

/** Of the scale on which resampled pixel figures are computed; docs/evaluation.md says what that costs. */
const PIXEL_BINS = 500;

/** `method` is the checkpoint's where one is judged. */
export function setUpEvaluation(
  set: LabelledSet,
  backbone: Backbone,
  method: MethodSettings,
  { shortSidePx, tiles }: InputChoice,
): SetUp {
  return {
    set,
    backbone,
    method: createMethod(method, backbone),
    geometry: inputGeometry(method.profile, shortSidePx, tiles),
  };
}

/** Normals to learn from, and what they say of pictures that are to be judged. */
export interface EmbeddedSubset {
  /** That drew them; null for the first ones. */
  readonly subsetSeed: number | null;
  readonly normals: NormalSet;
  readonly limits: PictureLimits;
  /** Changed copies of each normal to learn from, which the training's seed draws. */
  readonly copies: number;
}

/**
 * The normals that are asked for, in order, embedded.
 * @param seed Of the training that is to learn from them; null for what learns from no copies.
 * @throws InputError where there are too few, or an image is not as it must be.
 */
export async function embedSubset(
  { set, backbone, method, geometry }: SetUp,
  { shots }: NormalsChoice,
  subsetSeed: number | null,
  seed: number | null,
): Promise<EmbeddedSubset> {
  const chosen = chooseNormals(set.normals, shots, subsetSeed);
  const { images, learnLimits } = measuredNormals(
    geometry,
    chosen.map((path) => () => set.decode(path)),
  );
  const copies = seed === null ? null : planCopies(trainingOf(method, seed), chosen.length);
  const normals = await embedNormals({
    ...{ backbone, method, geometry, images },
    changesOf: copies?.changesOf,
    onProgress: async () => {},
    signal: neverCancelled,
  });
  return { subsetSeed, normals, limits: learnLimits(), copies: copies?.ofEach ?? 0 };
}

/** Nothing is kept out. */
function trainingOf({ settings }: Method, seed: number) {
  return { method: settings, seed, calibration: CALIBRATION_DEFAULTS, start: 'fresh' } as const;
}

/** Trains with `seed` and judges every test image; `trainMs` counts calibration, not embedding. */
export async function runTrained(
  setUp: SetUp,
  { subsetSeed, normals, limits, copies }: EmbeddedSubset,
  seed: number,
  steps: number | null,
): Promise<Run> {
  const { method, backbone } = setUp;
  const startedAt = performance.now();
  const trained = await trainInspector({
    device: backbone.device,
    method,
    normals,
    parent: null,
    steps: steps ?? defaultSteps(setUp, normals),
    settledLoss: steps === null ? method.settledLoss : null,
    seed,
    report: async () => {},
    signal: neverCancelled,
  });
  const trainMs = performance.now() - startedAt;
  const { headBytes, calibration } = trained;
  const run = await runHead(setUp, headBytes, { calibration, limits }, trainMs, {
    judge: { kind: 'trained', seed, steps: trained.steps },
    normalCount: normals.patches.patchCounts.length,
    copies,
  });
  const training = { steps: trained.steps, finalLoss: trained.finalLoss };
  return { ...run, subsetSeed, seed, training };
}

/** Steps at most, of a training that is left to its method. */
export function defaultSteps({ method }: SetUp, { patches }: NormalSet): number {
  return method.defaultSteps(patches.patchCounts.length, patches.patchCount);
}

/** Judges every test image by the nearest of all the normals' patches; `trainMs` is the time to take them in. */
export async function runNeighbours(
  setUp: SetUp,
  { subsetSeed, normals }: EmbeddedSubset,
): Promise<Run> {
  const { method, backbone, geometry } = setUp;
  const startedAt = performance.now();
  const judge = await createNeighbourJudge(method, backbone, normals, geometry);
  const trainMs = performance.now() - startedAt;
  const run = await runJudge(setUp, judge, null, trainMs, {
    judge: { kind: 'nearest-neighbour' },
    headSha256: null,
    normalCount: normals.patches.patchCounts.length,
    copies: 0,
  });
  return { ...run, subsetSeed };
}

/** Judges every test image by a packed head. */
export async function runHead(
  setUp: SetUp,
  headBytes: Uint8Array,
  { calibration, limits }: VerdictRule,
  trainMs: number,
  made: Pick<EvaluationMaker, 'judge' | 'normalCount' | 'copies'>,
): Promise<Run> {
  const { method, backbone, geometry } = setUp;
  const headSha256 = await sha256Hex(headBytes);
  const judge = createJudge(method, backbone, headBytes, geometry);
  const judging: Judging = {
    judge: (image) => judgeImage(judge, calibration, image, { limits, isLenient: false }),
    dispose: () => judge.scorer.dispose(),
  };
  return runJudge(setUp, judging, calibration, trainMs, { ...made, headSha256 });
}

/** What a run judges by. */
interface Judging {
  judge(image: RgbImage): Promise<Judgement>;
  dispose(): void;
}

/** Disposes of what it judges by. */
async function runJudge(
  { set, backbone, method, geometry }: SetUp,
  judging: Judging,
  calibration: Calibration | null,
  trainMs: number,
  made: Pick<EvaluationMaker, 'judge' | 'normalCount' | 'copies' | 'headSha256'>,
): Promise<Run> {
  const durationsMs: number[] = [];
  const tallies: PixelTally[] = [];
  let startedAt = 0;
  try {
    const evaluation = await evaluateImages({
      images: set.tests(() => {
        startedAt = performance.now();
      }),
      judge: async (image) => {
        const judgement = await judging.judge(image);
        durationsMs.push(performance.now() - startedAt);
        return judgement;
      },
      maker: {
        ...made,
        method: method.settings,
        geometry,
        backbone: backbone.reference,
        backend: backbone.device.backend,
        thresholds: calibration?.thresholds ?? null,
        rejectBasis: calibration?.rejectBasis ?? null,
        mapThreshold: calibration?.mapThreshold ?? null,
        appVersion,
      },
      source: set.name,
      evaluatedAt: new Date().toISOString(),
      onProgress: async () => {},
      onPixels: (_, tally) => tallies.push(tally),
      signal: neverCancelled,
    });
    const isKnown = tallies.length > 0 && tallies.length === evaluation.images.length;
    return {
      subsetSeed: null,
      seed: 0,
      figures: {
        ...evaluation.figures,
        trainMs,
        // From a file's bytes to the anomaly map.
        inspectMsMedian: durationsMs.length > 0 ? median(durationsMs) : null,
      },
      evaluation,
      pixels: isKnown ? binTallies(tallies, PIXEL_BINS) : null,
      training: null,
    };
  } finally {
    judging.dispose();
  }
}
