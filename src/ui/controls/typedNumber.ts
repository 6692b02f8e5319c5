/** Whole numbers as people type them, and the nearest one that a setting allows. */

export interface AllowedNumbers {
  readonly minimum: number;
  readonly maximum: number;
  /** Allowed are `minimum` plus multiples of it. */
  readonly step: number;
}

/** The number that the text writes in plain digits, null for anything else. */
export function parseWholeNumber(text: string): number | null {
  const digits = text.trim();
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

export function nearestAllowed(value: number, allowed: AllowedNumbers): number {
  const { minimum, maximum, step } = allowed;
  const steps = Math.round((value - minimum) / step);
  const mostSteps = Math.floor((maximum - minimum) / step);
  return minimum + step * Math.min(mostSteps, Math.max(0, steps));
}
