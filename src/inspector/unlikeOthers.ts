/** Finds the picture that shows something else than the others: another product, a moved camera, another format. */

import { median, robustDeviation } from '../maths/statistics.ts';
import type { NormalMeasures, NormalWarning } from './types.ts';

/** With fewer, the odd one is half of what it is compared with. */
const LEAST_NORMALS = 5;
/** Both must be met: far off by the set's own spread, and clearly farther than is usual. */
const LEAST_DEVIATIONS = 6;
const LEAST_RATIO = 1.5;
/** Ratios of sides closer than this are alike; cameras of one kind differ by less. */
const SAME_SHAPE_WITHIN = 0.05;
/** Only then is there a usual shape: parts cut out by hand have none. */
const SHARE_OF_USUAL_SHAPE = 0.75;

type Findings = readonly (NormalWarning | null)[];

/** By the distance of descriptors from their median, taken channel by channel. */
export function unlikeIn(all: readonly NormalMeasures[]): Findings {
  if (all.length < LEAST_NORMALS) return all.map(() => null);
  const middle = all[0].descriptor.map((_, index) =>
    median(all.map(({ descriptor }) => descriptor[index])),
  );
  const distances = all.map(({ descriptor }) => distance(descriptor, middle));
  const usual = median(distances);
  const limit = Math.max(
    usual + LEAST_DEVIATIONS * robustDeviation(distances),
    LEAST_RATIO * usual,
  );
  return distances.map((value) =>
    value > limit ? { kind: 'unlike', distanceRatio: value / usual } : null,
  );
}

/** Pictures whose sides stand in another proportion than those of nearly all others. */
export function otherShapesIn(all: readonly NormalMeasures[]): Findings {
  if (all.length < LEAST_NORMALS) return all.map(() => null);
  const logRatios = all.map(({ width, height }) => Math.log(width / height));
  const usual = median(logRatios);
  const isUsual = logRatios.map((ratio) => Math.abs(ratio - usual) < SAME_SHAPE_WITHIN);
  const usualCount = isUsual.filter(Boolean).length;
  if (usualCount < SHARE_OF_USUAL_SHAPE * all.length) return all.map(() => null);
  const { width, height } = all[isUsual.indexOf(true)];
  return all.map((size, index) =>
    isUsual[index]
      ? null
      : {
          kind: 'other-shape',
          size: { width: size.width, height: size.height },
          usualSize: { width, height },
        },
  );
}

function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] - b[index]) ** 2;
  return Math.sqrt(sum);
}
