/** Measures and judges one image: score, anomaly map, verdict. */

import { largestIndex } from '../maths/statistics.ts';
import type { Backbone, Scorer } from '../network/device.ts';
import { requireChannels, unpackHead } from '../network/head.ts';
import { scoreImage } from '../network/scoreImage.ts';
import { MARGIN } from '../network/trainingRule.ts';
import { verdictOf } from '../thresholds.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import { imagePoint, inputFrame, judgedArea, networkInput } from './geometry.ts';
import type { Method } from './method.ts';
import { nextTask } from './pause.ts';
import { type ScoreRule, scoreRule } from './scoreRule.ts';
import { drawStitchedMap } from './stitchedMap.ts';
import { scoreTiles, type TiledGeometry } from './tiledImage.ts';
import type { Calibration, InputGeometry, Inspection, RgbImage } from './types.ts';

/** One trained head on the device, with all that measuring an image by it takes. */
export interface Judge {
  readonly method: Method;
  readonly backbone: Backbone;
  readonly scorer: Scorer;
  readonly rule: ScoreRule;
  readonly geometry: InputGeometry;
}

/**
 * Puts a packed head beside its backbone; release it with `judge.scorer.dispose()`.
 * @throws InputError `file-format` where the bytes are no head, or one for other patch vectors.
 */
export function createJudge(
  method: Method,
  backbone: Backbone,
  headBytes: Uint8Array,
  geometry: InputGeometry,
): Judge {
  const { composition } = method;
  const head = requireChannels(unpackHead(headBytes), composition.channels);
  const scorer = backbone.createScorer(head, composition);
  return { method, backbone, scorer, rule: scoreRule(head), geometry };
}

/** What an image's scores are, whatever the thresholds. */
export type Measurement = Pick<
  Inspection,
  'imageSize' | 'score' | 'patchScores' | 'judgedArea' | 'anomalyMap' | 'peak'
>;

/** A measurement held against thresholds. */
export type Judgement = Measurement &
  Pick<Inspection, 'verdict' | 'notJudged' | 'thresholds' | 'mapThreshold' | 'heatmapRange'>;

/** Training drives the scores of good patches below minus the margin, those of noisy ones above it. */
export const UNCALIBRATED = {
  verdict: 'not-judged',
  notJudged: { kind: 'uncalibrated' },
  thresholds: null,
  mapThreshold: null,
  heatmapRange: [-MARGIN, MARGIN],
} as const;

/** @throws InputError `image-size` where the image does not fit the geometry, `backend` as `scoreImage`. */
export async function measureImage(judge: Judge, image: RgbImage): Promise<Measurement> {
  const { method, scorer, rule, geometry } = judge;
  if (geometry.kind === 'tiles') return measureTiles(judge, geometry, image);
  const input = networkInput(geometry, image);
  const { patchScores, score } = rule(await scoreImage(scorer, input));
  const anomalyMap = drawAnomalyMap(method, patchScores.data, patchScores, input);
  const peak = largestIndex(anomalyMap);
  return {
    imageSize: { width: image.width, height: image.height },
    score,
    patchScores,
    judgedArea: judgedArea(geometry, image),
    anomalyMap: { width: input.width, height: input.height, data: anomalyMap },
    peak: imagePoint(geometry, image, {
      x: peak % input.width,
      y: Math.floor(peak / input.width),
    }),
  };
}

/** Others are heard between two tiles. */
async function measureTiles(
  { method, backbone, scorer, rule }: Judge,
  geometry: TiledGeometry,
  image: RgbImage,
): Promise<Measurement> {
  const { patchScores, score } = rule(
    await scoreTiles(backbone, scorer, geometry, image, nextTask),
  );
  const { resized } = inputFrame(geometry, image);
  const { anomalyMap, peak } = drawStitchedMap(method, patchScores, resized);
  return {
    imageSize: { width: image.width, height: image.height },
    score,
    patchScores,
    judgedArea: judgedArea(geometry, image),
    anomalyMap,
    peak: imagePoint(geometry, image, peak),
  };
}

/** Without calibration there is no verdict. @throws InputError as `measureImage`. */
export async function judgeImage(
  judge: Judge,
  calibration: Calibration | null,
  image: RgbImage,
): Promise<Judgement> {
  const measurement = await measureImage(judge, image);
  if (calibration === null) return { ...measurement, ...UNCALIBRATED };
  const { thresholds, mapThreshold, heatmapRange } = calibration;
  const verdict = verdictOf(measurement.score, thresholds);
  return { ...measurement, verdict, notJudged: null, thresholds, mapThreshold, heatmapRange };
}
