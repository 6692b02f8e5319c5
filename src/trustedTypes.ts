/** The one Trusted Types policy of the page, and of the worker: scripts and workers come from the own origin, and text never becomes markup or code. */

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
  // What is declared otherwise is no property of `globalThis`.
  var trustedTypes: TrustedTypePolicyFactory | undefined;
}

globalThis.trustedTypes?.createPolicy('default', {
  // React Aria's announcer empties itself with `innerHTML = ''`.
  createHTML: (markup) => (markup === '' ? markup : null),
  createScriptURL: (address) =>
    new URL(address, location.href).href.startsWith(`${location.origin}/`) ? address : null,
});

export {};
