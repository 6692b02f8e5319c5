/** Judges one image: score, verdict and anomaly map. */

import { largest, largestIndex } from '../maths/statistics.ts';
import type { Backbone } from '../network/backbone.ts';
import { createScorer, type Scorer } from '../network/foldedHead.ts';
import { unpackHead } from '../network/head.ts';
import { scoreImage } from '../network/scoreImage.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import { imagePosition, networkInput } from './geometry.ts';
import type { Calibration, InputGeometry, Inspection, RgbImage } from './types.ts';

/** What judges: one inspector version with its head on the device. Owns the scorer, not the backbone. */
export interface Judge {
  readonly backbone: Backbone;
  readonly scorer: Scorer;
  readonly geometry: InputGeometry;
  readonly calibration: Calibration;
}

/** Puts a packed head on the current backend; release it with `judge.scorer.dispose()`. */
export function createJudge(
  backbone: Backbone,
  headBytes: Uint8Array,
  geometry: InputGeometry,
  calibration: Calibration,
): Judge {
  return {
    backbone,
    scorer: createScorer(unpackHead(headBytes), backbone.shallowChannels),
    geometry,
    calibration,
  };
}

/** What an inspection gives without its circumstances. */
export type Judgement = Pick<
  Inspection,
  | 'imageSize'
  | 'verdict'
  | 'score'
  | 'threshold'
  | 'mapThreshold'
  | 'heatmapRange'
  | 'patchScores'
  | 'anomalyMap'
  | 'peak'
>;

/** @throws InputError `image-size` where the image does not fit the geometry, `backend` as `scoreImage`. */
export async function judgeImage(judge: Judge, image: RgbImage): Promise<Judgement> {
  const input = networkInput(judge.geometry, image);
  const patchScores = await scoreImage(judge.backbone, judge.scorer, input);
  const anomalyMap = drawAnomalyMap(patchScores.data, patchScores, input);
  const score = largest(patchScores.data);
  const peak = largestIndex(anomalyMap);
  const { imageThreshold, mapThreshold, heatmapRange } = judge.calibration;
  return {
    imageSize: { width: image.width, height: image.height },
    verdict: score > imageThreshold ? 'reject' : 'pass',
    score,
    threshold: imageThreshold,
    mapThreshold,
    heatmapRange,
    patchScores,
    anomalyMap: { width: input.width, height: input.height, data: anomalyMap },
    peak: {
      x: imagePosition(peak % input.width, input.width, image.width),
      y: imagePosition(Math.floor(peak / input.width), input.height, image.height),
    },
  };
}
