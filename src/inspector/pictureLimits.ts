/** Within which limits pictures can be judged: learnt from the normals' own light, focus, size, colours and place. */

import { upperPredictionLimit } from '../maths/predictionLimit.ts';
import { correlationAt, findShift, type SquarePlane } from '../maths/shift.ts';
import { largest, median } from '../maths/statistics.ts';
import { MINIATURE_PX } from './measurePicture.ts';
import { colourDifference, coloursOf, greyOf, hueDifference } from './miniatureLook.ts';
import type { PictureLimits, PictureMeasures } from './types.ts';

/** Each lies well beyond what any normal has, and short of what spoils a picture: docs/checks.md has the rates. */
const LEAST_SHORT_SIDE_SHARE = 0.7;
const RATIO_WITHIN = 1.05;
const SHORT_SIDE_WITHIN = 1.25;
const LEAST_BRIGHTNESS_SHARE = 0.6;
const MOST_BRIGHTNESS_SHARE = 1.3;
/** Good pictures that may be too bright by chance, where the normals' own light differs. */
const BRIGHTER_RATE = 0.01;
/** Of what no normal has burnt out, so much may burn out besides. */
const CLIPPED_REST_SHARE = 0.25;
const LEAST_DETAIL_SHARE = 0.5;
/** What sharp edges give by themselves; more is noise, of which a better camera has less. */
const MOST_LEAST_DETAIL = 0.3;
const LEAST_EDGE_SHARE = 0.25;
/** In levels; defects differ by less. */
const LEAST_MOST_DIFFERENCE = 45;
const LEAST_MOST_HUE_DIFFERENCE = 17;
/** Few normals say less of how much good parts differ: the last limit is doubled for so many. */
const FEW_NORMALS = 4;
const MOST_DIFFERENCE_RATIO = 2;
/** In levels; a stain of any colour leaves most cells as they are. */
const LEAST_MEDIAN_HUE_DIFFERENCE = 4;
const MEDIAN_HUE_DIFFERENCE_RATIO = 0.5;
/** In pixels of the miniature. */
const ALIGNED_WITHIN_PX = 1;
const ALIGNED_CORRELATION = 0.85;
export const MOST_SHIFT_PX = 10;

/** @throws RangeError without a normal. */
export function learnPictureLimits(normals: readonly PictureMeasures[]): PictureLimits {
  const brightness = normals.map((normal) => normal.brightness);
  const clipped = normals.map(({ clippedShare }) => clippedShare);
  const edges = normals.map(({ edgeEnergy }) => edgeEnergy);
  const mostClipped = largest(clipped);
  return {
    size: learnSize(normals),
    brightness: {
      usual: median(brightness),
      least: LEAST_BRIGHTNESS_SHARE * Math.min(...brightness),
      most: Math.max(MOST_BRIGHTNESS_SHARE * Math.max(...brightness), brightestOf(brightness)),
    },
    leastHighlights:
      LEAST_BRIGHTNESS_SHARE * Math.min(...normals.map(({ highlights }) => highlights)),
    clippedShare: {
      usual: median(clipped),
      most: mostClipped + CLIPPED_REST_SHARE * (1 - mostClipped),
    },
    fineDetail: learnDetail(normals),
    edgeEnergy: {
      usual: median(edges),
      least: LEAST_EDGE_SHARE * Math.min(...edges),
    },
    colours: learnColours(normals),
    place: learnPlace(normals),
  };
}

/** Of further pictures whose light differs as these normals' does, were its logarithm normally distributed. */
function brightestOf(brightness: readonly number[]): number {
  const logarithms = brightness.map((level) => Math.log(Math.max(1, level)));
  return Math.exp(upperPredictionLimit(logarithms, BRIGHTER_RATE));
}

function learnSize(normals: readonly PictureMeasures[]): PictureLimits['size'] {
  const ratios = normals.map(({ width, height }) => width / height);
  const shortSides = normals.map(({ width, height }) => Math.min(width, height));
  const [leastRatio, mostRatio] = [Math.min(...ratios), Math.max(...ratios)];
  const leastShortSide = Math.min(...shortSides);
  const isAlike =
    mostRatio <= RATIO_WITHIN * leastRatio &&
    largest(shortSides) <= SHORT_SIDE_WITHIN * leastShortSide;
  const { width, height } = normals[0];
  return isAlike
    ? {
        usual: { width, height },
        leastShortSidePx: LEAST_SHORT_SIDE_SHARE * leastShortSide,
        leastRatio: leastRatio / RATIO_WITHIN,
        mostRatio: mostRatio * RATIO_WITHIN,
      }
    : null;
}

function learnDetail(normals: readonly PictureMeasures[]): PictureLimits['fineDetail'] {
  const details = normals.flatMap(({ fineDetail }) => fineDetail ?? []);
  if (details.length < normals.length) return null;
  const least = Math.min(LEAST_DETAIL_SHARE * Math.min(...details), MOST_LEAST_DETAIL);
  return { usual: median(details), least };
}

function learnColours(normals: readonly PictureMeasures[]): PictureLimits['colours'] {
  const all = normals.map(({ miniature }) => coloursOf(miniature));
  const usual = all[0].map((_, index) => median(all.map((colours) => colours[index])));
  const differences = all.map((colours) => colourDifference(colours, usual));
  const hues = all.map((colours) => hueDifference(colours, usual));
  return {
    usual,
    mostDifference: Math.max(LEAST_MOST_DIFFERENCE, MOST_DIFFERENCE_RATIO * largest(differences)),
    mostHueDifference: Math.max(
      LEAST_MOST_HUE_DIFFERENCE * (1 + FEW_NORMALS / normals.length),
      MOST_DIFFERENCE_RATIO * largest(hues.map(({ mean }) => mean)),
    ),
    leastMedianHueDifference: Math.max(
      LEAST_MEDIAN_HUE_DIFFERENCE,
      MEDIAN_HUE_DIFFERENCE_RATIO * largest(hues.map(({ middle }) => middle)),
    ),
  };
}

/** Normals lie alike where none must be moved to lie as the mean of the others does. */
function learnPlace(normals: readonly PictureMeasures[]): PictureLimits['place'] {
  const all = normals.map(({ miniature }) => greyOf(miniature));
  const total = new Float32Array(MINIATURE_PX ** 2);
  for (const grey of all)
    grey.forEach((level, pixel) => {
      total[pixel] += level;
    });
  const correlations: number[] = [];
  for (const grey of all) {
    const others = planeOf(total.map((sum, pixel) => sum - grey[pixel]));
    const { x, y } = findShift(others, planeOf(grey), MOST_SHIFT_PX);
    const correlation = correlationAt(others, planeOf(grey), 0, 0);
    const isMoved = Math.max(Math.abs(x), Math.abs(y)) > ALIGNED_WITHIN_PX;
    if (isMoved || correlation < ALIGNED_CORRELATION) return null;
    correlations.push(correlation);
  }
  return {
    usual: total.map((sum) => sum / all.length),
    leastCorrelation: Math.min(...correlations),
  };
}

/** A miniature in grey. */
export function planeOf(data: Float32Array): SquarePlane {
  return { sidePx: MINIATURE_PX, data };
}
