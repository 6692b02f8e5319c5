/** Numbers, dates and durations as people read them, by Intl in the catalogue's language. */

const LOCALE = 'en-GB';

const INTEGER = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const DATE_AND_TIME = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const SECONDS = unit('second');
const MINUTES = unit('minute');

function unit(name: 'second' | 'minute'): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  });
}

export function formatInteger(value: number): string {
  return INTEGER.format(value);
}

/** At most one decimal. */
export function formatTenths(value: number): string {
  return TENTHS.format(value);
}

/** @param iso ISO 8601; shown in the reader's time zone. */
export function formatDateAndTime(iso: string): string {
  return DATE_AND_TIME.format(new Date(iso));
}

/** Whole seconds under two minutes, whole minutes from there. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return seconds < 120 ? SECONDS.format(seconds) : MINUTES.format(Math.round(seconds / 60));
}

/** `1 normal`, `12 normals`: the count with the noun that fits it. */
export function formatCount(count: number, singular: string, plural: string): string {
  return `${INTEGER.format(count)} ${count === 1 ? singular : plural}`;
}
