/** The page's one Trusted Types policy: scripts and workers come from the page's own origin, and text never becomes markup or code. */

/** The part of the Trusted Types API that is used; TypeScript's DOM library lacks it, and so do some browsers. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: {
      readonly createScriptURL: (address: string) => string | null;
      readonly createHTML: (markup: string) => string | null;
    },
  ): unknown;
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypePolicyFactory;
  }
}

window.trustedTypes?.createPolicy('default', {
  // React Aria's announcer empties itself with `innerHTML = ''`.
  createHTML: (markup) => (markup === '' ? markup : null),
  createScriptURL: (address) =>
    new URL(address, window.location.href).href.startsWith(`${window.location.origin}/`)
      ? address
      : null,
});

export {};
