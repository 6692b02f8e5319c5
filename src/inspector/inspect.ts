/** Measures and judges one image: score, anomaly map, verdict. */

import { largest, largestIndex } from '../maths/statistics.ts';
import type { Backbone } from '../network/backbone.ts';
import { createScorer, type Scorer } from '../network/foldedHead.ts';
import { requireChannels, unpackHead } from '../network/head.ts';
import { scoreImage } from '../network/scoreImage.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import { imagePoint, networkInput } from './geometry.ts';
import { PROFILES, type Profile } from './profiles.ts';
import type { Calibration, InputGeometry, Inspection, ProfileName, RgbImage } from './types.ts';

/** One trained head on the device, with all that measuring an image by it takes. */
export interface Judge {
  readonly profile: Profile;
  readonly backbone: Backbone;
  readonly scorer: Scorer;
  readonly geometry: InputGeometry;
}

/**
 * Puts a packed head on the current backend; release it with `judge.scorer.dispose()`.
 * @throws InputError `file-format` where the bytes are no head, or one for other patch vectors.
 */
export function createJudge(
  profileName: ProfileName,
  backbone: Backbone,
  headBytes: Uint8Array,
  geometry: InputGeometry,
): Judge {
  const profile = PROFILES[profileName];
  const composition = profile.compose(backbone);
  const head = requireChannels(unpackHead(headBytes), composition.channels);
  const scorer = createScorer(head, composition);
  return { profile, backbone, scorer, geometry };
}

/** What an image's scores are, whatever the thresholds. */
export type Measurement = Pick<
  Inspection,
  'imageSize' | 'score' | 'patchScores' | 'anomalyMap' | 'peak'
>;

/** A measurement held against thresholds. */
export type Judgement = Measurement &
  Pick<Inspection, 'verdict' | 'threshold' | 'mapThreshold' | 'heatmapRange'>;

/** @throws InputError `image-size` where the image does not fit the geometry, `backend` as `scoreImage`. */
export async function measureImage(
  { profile, backbone, scorer, geometry }: Judge,
  image: RgbImage,
): Promise<Measurement> {
  const input = networkInput(geometry, image);
  const patchScores = await scoreImage(backbone, scorer, input);
  const anomalyMap = drawAnomalyMap(profile, patchScores.data, patchScores, input);
  const peak = largestIndex(anomalyMap);
  return {
    imageSize: { width: image.width, height: image.height },
    score: largest(patchScores.data),
    patchScores,
    anomalyMap: { width: input.width, height: input.height, data: anomalyMap },
    peak: imagePoint(geometry, image, {
      x: peak % input.width,
      y: Math.floor(peak / input.width),
    }),
  };
}

/** @throws InputError as `measureImage`. */
export async function judgeImage(
  judge: Judge,
  { imageThreshold, mapThreshold, heatmapRange }: Calibration,
  image: RgbImage,
): Promise<Judgement> {
  const measurement = await measureImage(judge, image);
  const verdict = measurement.score > imageThreshold ? 'reject' : 'pass';
  return { ...measurement, verdict, threshold: imageThreshold, mapThreshold, heatmapRange };
}
