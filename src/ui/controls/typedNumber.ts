/** Numbers as people type them, and the nearest one that a setting allows. */

export interface AllowedNumbers {
  readonly minimum: number;
  readonly maximum: number;
  /** A whole number, as the minimum then is: allowed are `minimum` plus multiples of it. Null allows all between. */
  readonly step: number | null;
}

/**
 * The number that the text writes in plain digits, with a decimal point or comma where not only whole numbers
 * are allowed; null for anything else.
 */
export function parseNumber(text: string, { step }: Pick<AllowedNumbers, 'step'>): number | null {
  const digits = text.trim();
  const form = step === null ? /^(\d+([.,]\d*)?|[.,]\d+)$/ : /^\d+$/;
  return form.test(digits) ? Number(digits.replace(',', '.')) : null;
}

export function nearestAllowed(value: number, allowed: AllowedNumbers): number {
  const { minimum, maximum, step } = allowed;
  if (step === null) return Math.min(maximum, Math.max(minimum, value));
  const steps = Math.round((value - minimum) / step);
  const mostSteps = Math.floor((maximum - minimum) / step);
  return minimum + step * Math.min(mostSteps, Math.max(0, steps));
}
