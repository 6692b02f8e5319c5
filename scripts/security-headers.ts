/** The headers that every answer of our servers carries: the one place where the content security policy is written. */

import { createHash } from 'node:crypto';

/**
 * The style elements that React Aria inserts by itself, to the letter: they are allowed by their
 * hashes, so a letter that changes there must be changed here (test/tooling/securityHeaders.test.ts).
 */
const PRESSABLE_STYLE = `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`;

/** Only while a dialog is open, on iOS. */
const DIALOG_STYLE = `@layer {
  * {
    overscroll-behavior: contain;
  }
}`;

export const insertedStyles: readonly string[] = [PRESSABLE_STYLE, DIALOG_STYLE];

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const policy: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'", ...insertedStyles.map(hashSource)],
  'img-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  // Text becomes markup or code nowhere; src/trustedTypes.ts holds the one policy, for the worker's address.
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default'],
};

function writePolicy(directives: readonly string[]): string {
  return directives.map((name) => [name, ...(policy[name] ?? [])].join(' ')).join('; ');
}

export const contentSecurityPolicy = writePolicy(Object.keys(policy));

/** As a meta element can say it: a page cannot forbid its own framing. */
export const contentSecurityPolicyOfPage = writePolicy(
  Object.keys(policy).filter((directive) => directive !== 'frame-ancestors'),
);

/** Features that the page never uses are switched off, for itself and for whatever it might embed. */
const permissions = [
  'camera=(self)',
  // The camera's picture is a video that begins by itself.
  'autoplay=(self)',
  ...[
    'accelerometer',
    'browsing-topics',
    'display-capture',
    'encrypted-media',
    'gamepad',
    'geolocation',
    'gyroscope',
    'hid',
    'identity-credentials-get',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-get',
    'serial',
    'usb',
    'xr-spatial-tracking',
  ].map((feature) => `${feature}=()`),
];

/** All but the content security policy: what a development server, which injects scripts and styles, can send too. */
export const isolationHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': permissions.join(', '),
};

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  ...isolationHeaders,
};
