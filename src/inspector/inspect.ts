/** Measures and judges one image: score, anomaly map, verdict. */

import { largestIndex } from '../maths/statistics.ts';
import type { Backbone, Scorer } from '../network/device.ts';
import { requireChannels, unpackHead } from '../network/head.ts';
import { scoreImage } from '../network/scoreImage.ts';
import { MARGIN } from '../network/trainingRule.ts';
import { verdictOf } from '../thresholds.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import { findPictureFault } from './findPictureFault.ts';
import { imagePoint, inputFrame, judgedArea, networkInput } from './geometry.ts';
import { measurePicture } from './measurePicture.ts';
import type { Method } from './method.ts';
import { nextTask } from './pause.ts';
import { type ImageScores, type ScoreRule, scoreRule } from './scoreRule.ts';
import { drawStitchedMap } from './stitchedMap.ts';
import { scoreTiles, type TiledGeometry } from './tiledImage.ts';
import type { Calibration, InputGeometry, Inspection, PictureLimits, RgbImage } from './types.ts';

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
  Pick<
    Inspection,
    'verdict' | 'notJudged' | 'judgedDespite' | 'thresholds' | 'mapThreshold' | 'heatmapRange'
  >;

/** Which pictures are judged. */
export interface PictureRule {
  /** Null judges every picture. */
  readonly limits: PictureLimits | null;
  /** Whether a picture beyond the limits is judged all the same, as the user has asked. */
  readonly isLenient: boolean;
}

const EVERY_PICTURE: PictureRule = { limits: null, isLenient: false };

/** Training drives the scores of good patches below minus the margin, those of noisy ones above it. */
export const UNCALIBRATED = {
  verdict: 'not-judged',
  notJudged: { kind: 'uncalibrated' },
  judgedDespite: null,
  thresholds: null,
  mapThreshold: null,
  heatmapRange: [-MARGIN, MARGIN],
} as const;

/**
 * @param seen `image` as the network sees it, where that is at hand and it is not seen in tiles.
 * @throws InputError `image-size` where the image does not fit the geometry, `backend` as `scoreImage`.
 */
export async function measureImage(
  judge: Judge,
  image: RgbImage,
  seen: RgbImage | null = null,
): Promise<Measurement> {
  const { method, scorer, rule, geometry } = judge;
  if (geometry.kind === 'tiles') return measureTiles(judge, geometry, image);
  const input = seen ?? networkInput(geometry, image);
  return measurementOf(method, geometry, image, input, rule(await scoreImage(scorer, input)));
}

/** Of an image that the network saw at once, as `input`. */
export function measurementOf(
  method: Pick<Method, 'mapAxis'>,
  geometry: InputGeometry,
  image: RgbImage,
  input: RgbImage,
  { patchScores, score }: ImageScores,
): Measurement {
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

/**
 * Without calibration there is no verdict, and none on a picture beyond the limits; it is measured all the same.
 * @throws InputError as `measureImage`.
 */
export async function judgeImage(
  judge: Judge,
  calibration: Calibration | null,
  image: RgbImage,
  { limits, isLenient }: PictureRule = EVERY_PICTURE,
): Promise<Judgement> {
  const { geometry } = judge;
  const seen = geometry.kind === 'tiles' ? null : networkInput(geometry, image);
  const measurement = await measureImage(judge, image, seen);
  if (calibration === null) return { ...measurement, ...UNCALIBRATED };
  const fault = limits && findPictureFault(limits, measurePicture(geometry, image, seen));
  const { thresholds, mapThreshold, heatmapRange } = calibration;
  const judgement = { ...measurement, thresholds, mapThreshold, heatmapRange };
  return fault === null || isLenient
    ? {
        ...judgement,
        verdict: verdictOf(measurement.score, thresholds),
        notJudged: null,
        judgedDespite: fault,
      }
    : { ...judgement, verdict: 'not-judged', notJudged: fault, judgedDespite: null };
}
