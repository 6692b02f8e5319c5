/**
 * Gives the page a language tag where the browser's is none, say `C` or `en-US@posix` on a Linux without a locale:
 * uPlot 1.6.32 throws at its import there, and no curve would be shown. The page runs this at its start. Can go with
 * the first release that has uPlot's pull request 1054.
 */

const FALLBACK = 'en-GB';

export function isLanguageTag(tag: string): boolean {
  try {
    Intl.getCanonicalLocales(tag);
    return true;
  } catch {
    return false;
  }
}

if (!isLanguageTag(navigator.language)) {
  Object.defineProperty(navigator, 'language', { value: FALLBACK, configurable: true });
}
