/** Numbers, dates and durations as people read them, by Intl in the catalogue's language. */

const LOCALE = 'en-GB';

const INTEGER = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 });
const DATE_AND_TIME = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const PERCENT_TENTHS = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  maximumFractionDigits: 1,
});
const TIME_OF_DAY = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' });
const SECONDS = unit('second');
const SECONDS_IN_TENTHS = unit('second', 1);
const MILLISECONDS = unit('millisecond');
const MINUTES = unit('minute');

const KILOBYTES = unit('kilobyte');
const MEGABYTES = unit('megabyte', 1);
const GIGABYTES = unit('gigabyte', 1);
const LIST = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

function unit(name: string, maximumFractionDigits = 0): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits,
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

/** @param iso As above; with seconds. */
export function formatTimeOfDay(iso: string): string {
  return TIME_OF_DAY.format(new Date(iso));
}

/** Whole seconds under two minutes, whole minutes from there. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return seconds < 120 ? SECONDS.format(seconds) : MINUTES.format(Math.round(seconds / 60));
}

/** Of one inspection: milliseconds to two figures where it takes no second. */
export function formatInspectionDuration(durationMs: number): string {
  return durationMs < 1000
    ? MILLISECONDS.format(Number(durationMs.toPrecision(2)))
    : SECONDS_IN_TENTHS.format(durationMs / 1000);
}

/** `1 normal`, `12 normals`: the count with the noun that fits it. */
export function formatCount(count: number, singular: string, plural: string): string {
  return `${INTEGER.format(count)} ${count === 1 ? singular : plural}`;
}

/** Whole kilobytes under a megabyte, tenths of megabytes or gigabytes from there; all of powers of ten. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1e6) return KILOBYTES.format(sizeBytes / 1e3);
  return sizeBytes < 1e9 ? MEGABYTES.format(sizeBytes / 1e6) : GIGABYTES.format(sizeBytes / 1e9);
}

/** `A, B and C`. */
export function formatList(names: readonly string[]): string {
  return LIST.format(names);
}

/** A share between 0 and 1 in whole per cent; what rounds to nothing is `less than 1%`. */
export function formatShare(share: number): string {
  return share > 0 && share < 0.005 ? `less than ${PERCENT.format(0.01)}` : PERCENT.format(share);
}

/** A share from 0 to 1 in per cent, with at most one decimal. */
export function formatShareInTenths(share: number): string {
  return PERCENT_TENTHS.format(share);
}
