/** One evaluation: normals embedded once, then for each seed a training and a judgement of every test image. */

import { version as appVersion } from '../../package.json';
import type { EvaluatedImage, Evaluation, EvaluationMaker } from '../evaluation/types.ts';
import type { Backbone } from '../inspector/backbones.ts';
import { evaluateImages } from '../inspector/evaluation/evaluateImages.ts';
import { createJudge, judgeImage } from '../inspector/inspect.ts';
import { createMethod, inputGeometry, type Method } from '../inspector/method.ts';
import type { NormalSet } from '../inspector/normalSet.ts';
import { embedNormals } from '../inspector/normals.ts';
import { type TrainOptions, trainInspector } from '../inspector/train.ts';
import type { Calibration, InputGeometry, MethodSettings } from '../inspector/types.ts';
import { sha256Hex } from '../integrity.ts';
import { median } from '../maths/statistics.ts';
import { chooseNormals } from './chooseNormals.ts';
import type { EvaluateOptions, TrainingOptions } from './evaluateOptions.ts';
import type { EvaluationFigures } from './evaluateReport.ts';
import type { LabelledSet } from './labelledSet.ts';

export interface EvaluationSetUp {
  readonly set: LabelledSet;
  readonly backbone: Backbone;
  readonly method: Method;
  readonly geometry: InputGeometry;
}

export interface RunResult extends EvaluationFigures {
  readonly seed: number;
  readonly images: readonly { file: string; label: string; score: number }[];
  readonly evaluation: Evaluation;
}

const neverCancelled = new AbortController().signal;

/** `method` is the checkpoint's where one is judged. */
export function prepareEvaluation(
  set: LabelledSet,
  backbone: Backbone,
  method: MethodSettings,
  { shortSidePx, tiles }: Pick<EvaluateOptions, 'shortSidePx' | 'tiles'>,
): EvaluationSetUp {
  return {
    set,
    backbone,
    method: createMethod(method, backbone),
    geometry: inputGeometry(method.profile, shortSidePx, tiles),
  };
}

/**
 * The normals that are asked for, in order, embedded.
 * @throws InputError where there are too few, or an image is not as it must be.
 */
export async function embedSet(
  { set, backbone, method, geometry }: EvaluationSetUp,
  { shots, subsetSeed }: Pick<TrainingOptions, 'shots' | 'subsetSeed'>,
): Promise<NormalSet> {
  const chosen = chooseNormals(set.normals, shots, subsetSeed);
  return embedNormals({
    backbone,
    method,
    geometry,
    images: chosen.map((path) => () => set.decode(path)),
    onProgress: async () => {},
    signal: neverCancelled,
  });
}

/** Trains with `seed` and judges every test image; `trainMs` counts calibration, not embedding. */
export async function evaluateSeed(
  setUp: EvaluationSetUp,
  normals: NormalSet,
  length: Pick<TrainOptions, 'steps' | 'settledLoss'>,
  seed: number,
): Promise<RunResult & { readonly steps: number; readonly finalLoss: number }> {
  const startedAt = performance.now();
  const { headBytes, steps, finalLoss, calibration } = await trainInspector({
    device: setUp.backbone.device,
    method: setUp.method,
    normals,
    parent: null,
    ...length,
    seed,
    report: async () => {},
    signal: neverCancelled,
  });
  const trainMs = performance.now() - startedAt;
  const result = await evaluateHead(setUp, headBytes, calibration, {
    judge: { kind: 'trained', seed, steps },
    normalCount: normals.patches.patchCounts.length,
  });
  return { ...result, seed, trainMs, steps, finalLoss };
}

/** Judges every test image by a packed head, trained elsewhere: `trainMs` is zero. */
export async function evaluateHead(
  { set, backbone, method, geometry }: EvaluationSetUp,
  headBytes: Uint8Array,
  calibration: Calibration | null,
  made: Pick<EvaluationMaker, 'judge' | 'normalCount'>,
): Promise<RunResult> {
  const judge = createJudge(method, backbone, headBytes, geometry);
  const durationsMs: number[] = [];
  let startedAt = 0;
  try {
    const evaluation = await evaluateImages({
      images: set.tests(() => {
        startedAt = performance.now();
      }),
      judge: async (image) => {
        const judgement = await judgeImage(judge, calibration, image);
        durationsMs.push(performance.now() - startedAt);
        return judgement;
      },
      maker: {
        ...made,
        headSha256: await sha256Hex(headBytes),
        method: method.settings,
        geometry,
        backbone: backbone.reference,
        backend: backbone.device.backend,
        thresholds: calibration?.thresholds ?? null,
        mapThreshold: calibration?.mapThreshold ?? null,
        appVersion,
      },
      source: set.name,
      evaluatedAt: new Date().toISOString(),
      onProgress: async () => {},
      signal: neverCancelled,
    });
    return runResult(evaluation, durationsMs);
  } finally {
    judge.scorer.dispose();
  }
}

/** `inspectMsMedian` runs from a file's bytes to the anomaly map. */
function runResult(evaluation: Evaluation, durationsMs: readonly number[]): RunResult {
  const { imageAuroc, averagePrecision, imageF1Max, pixelAuroc, aupro } = evaluation.figures;
  return {
    seed: 0,
    ...{ imageAuroc, averagePrecision, imageF1Max, pixelAuroc, aupro },
    trainMs: 0,
    inspectMsMedian: durationsMs.length > 0 ? median(durationsMs) : null,
    images: evaluation.images.map(shortImage),
    evaluation,
  };
}

function shortImage({ fileName, kind, score }: EvaluatedImage) {
  return { file: fileName, label: kind, score };
}
