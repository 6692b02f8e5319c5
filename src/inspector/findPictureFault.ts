/** Whether a picture can be judged, by what its inspector's normals were like; and if not, why. */

import { correlationAt, findShift } from '../maths/shift.ts';
import { MINIATURE_PX } from './measurePicture.ts';
import { colourDifference, coloursOf, greyOf, hueDifference } from './miniatureLook.ts';
import { MOST_SHIFT_PX, planeOf } from './pictureLimits.ts';
import type { PictureFault, PictureLimits, PictureMeasures } from './types.ts';

/** Next to nothing is seen: what it shows cannot be told. */
const CLIPPED_WHOLLY = 0.9;
const DARK_WHOLLY = 25;
/** In pixels of the miniature: normals that lie alike lie within 1. */
const LEAST_SHIFT_PX = 4;
/** By which it must lie better once it is moved back. */
const LEAST_GAIN = 0.05;
/** Of the normals' least correlation: it shows what they show. */
const SURE_SHARE = 0.9;
/** Even a part with a large defect correlates better with the good ones. */
const LEAST_LIKENESS = 0.5;

/** The fault that explains the others comes first; null where the picture can be judged. */
export function findPictureFault(
  limits: PictureLimits,
  picture: PictureMeasures,
): PictureFault | null {
  return (
    wrongSize(limits, picture) ??
    badExposure(limits, picture, true) ??
    otherPlace(limits, picture) ??
    otherColours(limits, picture) ??
    badExposure(limits, picture, false) ??
    blur(limits, picture)
  );
}

type Fault = PictureFault | null;

function wrongSize({ size }: PictureLimits, { width, height }: PictureMeasures): Fault {
  if (size === null) return null;
  const ratio = width / height;
  const isSmall = Math.min(width, height) < size.leastShortSidePx;
  return isSmall || ratio < size.leastRatio || ratio > size.mostRatio
    ? { kind: 'wrong-size', size: { width, height }, usualSize: size.usual }
    : null;
}

function badExposure(limits: PictureLimits, picture: PictureMeasures, isWhole: boolean): Fault {
  const { brightness, leastHighlights, clippedShare: clipped } = limits;
  const brightnessShare = picture.brightness / Math.max(1, brightness.usual);
  const { clippedShare, highlights } = picture;
  const isDark = picture.brightness < brightness.least && highlights < leastHighlights;
  if (isDark && (!isWhole || highlights < DARK_WHOLLY))
    return { kind: 'too-dark', brightnessShare };
  const isBright = picture.brightness > brightness.most || clippedShare > clipped.most;
  if (isBright && (!isWhole || clippedShare > CLIPPED_WHOLLY)) {
    return {
      kind: 'over-exposed',
      clippedShare,
      usualClippedShare: clipped.usual,
      brightnessShare,
    };
  }
  return null;
}

/** Where the normals lie alike: the same thing elsewhere, or something else. */
function otherPlace({ place }: PictureLimits, { miniature }: PictureMeasures): Fault {
  if (place === null) return null;
  const [usual, seen] = [planeOf(place.usual), planeOf(greyOf(miniature))];
  const unmoved = correlationAt(usual, seen, 0, 0);
  if (unmoved >= place.leastCorrelation) return null;
  const { x, y, correlation } = findShift(usual, seen, MOST_SHIFT_PX);
  if (correlation < LEAST_LIKENESS) return { kind: 'other-product' };
  const isFar = Math.max(Math.abs(x), Math.abs(y)) >= LEAST_SHIFT_PX;
  const isSure =
    correlation >= unmoved + LEAST_GAIN && correlation >= SURE_SHARE * place.leastCorrelation;
  return isFar && isSure
    ? { kind: 'moved', right: x / MINIATURE_PX, down: y / MINIATURE_PX }
    : null;
}

function otherColours({ colours }: PictureLimits, { miniature }: PictureMeasures): Fault {
  const seen = coloursOf(miniature);
  const hues = hueDifference(seen, colours.usual);
  const isOther =
    colourDifference(seen, colours.usual) > colours.mostDifference ||
    (hues.mean > colours.mostHueDifference && hues.middle > colours.leastMedianHueDifference);
  return isOther ? { kind: 'other-product' } : null;
}

function blur(limits: PictureLimits, picture: PictureMeasures): Fault {
  const { fineDetail, edgeEnergy } = limits;
  if (picture.edgeEnergy < edgeEnergy.least) {
    // Energy goes with the square of the steepness.
    return { kind: 'blurred', sharpnessShare: Math.sqrt(picture.edgeEnergy / edgeEnergy.usual) };
  }
  if (fineDetail === null || picture.fineDetail === null) return null;
  return picture.fineDetail < fineDetail.least
    ? { kind: 'blurred', sharpnessShare: picture.fineDetail / fineDetail.usual }
    : null;
}
