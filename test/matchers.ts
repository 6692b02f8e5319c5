/** The project's numeric matcher; imports nothing, so that it works in Node and in a browser. */

export interface Tolerance {
  /** Largest allowed absolute difference. */
  readonly absolute?: number;
  /** Largest allowed difference as a share of the largest absolute expected value. */
  readonly relativeToLargest?: number;
}

/**
 * Fails unless both lists are equally long, hold finite numbers only, and differ nowhere by more than
 * the tolerance; the larger one counts if both are given, none means equality. The message names the
 * place of the largest difference, what was got there and what was expected.
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: Tolerance,
): void {
  if (actual.length !== expected.length) {
    throw new Error(`Got ${actual.length} values, expected ${expected.length}.`);
  }
  let largestExpected = 0;
  let largestDifference = 0;
  let worst = 0;
  for (let index = 0; index < expected.length; index++) {
    if (!Number.isFinite(actual[index]) || !Number.isFinite(expected[index])) {
      throw new Error(
        `Got ${actual[index]} at index ${index}, expected ${expected[index]}; both must be finite.`,
      );
    }
    largestExpected = Math.max(largestExpected, Math.abs(expected[index]));
    const difference = Math.abs(actual[index] - expected[index]);
    if (difference > largestDifference) {
      largestDifference = difference;
      worst = index;
    }
  }
  const allowed = Math.max(
    tolerance.absolute ?? 0,
    (tolerance.relativeToLargest ?? 0) * largestExpected,
  );
  if (!(largestDifference <= allowed)) {
    throw new Error(
      `Got ${actual[worst]} at index ${worst}, expected ${expected[worst]}: the largest difference, ` +
        `${largestDifference}, is above ${allowed} (largest expected value ${largestExpected}).`,
    );
  }
}
