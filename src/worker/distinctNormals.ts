/** The normals that a training takes: of a shot that was saved twice the first, as its twin would count as unseen. */

import { InputError } from '../errors.ts';
import { MEASURED_AS } from '../inspector/measureNormal.ts';
import { earliestTwins } from '../inspector/nearDuplicates.ts';
import type { NormalSummary } from '../inspector/types.ts';
import { LEAST_NORMALS } from '../limits.ts';
import type { NormalFindings } from '../storage/normal-records.ts';

/**
 * @param findings Of these normals. One whose warning was dismissed is another part, and stays; so does one that nothing
 * was measured of.
 * @throws InputError `settings` where too few are left.
 */
export function distinctNormals(
  normals: readonly NormalSummary[],
  findings: readonly NormalFindings[],
): readonly NormalSummary[] {
  const measured = findings.flatMap(({ id, measures, dismissedWarnings }) =>
    measures?.measuredAs === MEASURED_AS
      ? [{ id, measures, isDismissed: dismissedWarnings.includes('near-duplicate') }]
      : [],
  );
  const twinOf = earliestTwins(measured.map(({ measures }) => measures));
  const twins = new Set(
    measured
      .filter(({ isDismissed }, place) => twinOf[place] !== null && !isDismissed)
      .map(({ id }) => id),
  );
  const distinct = normals.filter(({ id }) => !twins.has(id));
  if (distinct.length >= LEAST_NORMALS || twins.size === 0) return distinct;
  throw new InputError(
    'settings',
    `${distinct.length} shots in ${normals.length} normal images, as others were saved twice`,
    `at least ${LEAST_NORMALS} shots`,
    'Add photographs of other good parts.',
  );
}
