/** Opens the app that test/e2e/setup.ts serves, in a Chromium of a test file's own. */

import { inject } from 'vitest';
import { type LaunchOptions, launchApp, type OpenedApp } from './launchApp.ts';

export type { OpenedApp } from './launchApp.ts';

/** The address is that of the server of all tests where absent. */
export type OpenOptions = Omit<LaunchOptions, 'address'> & Partial<Pick<LaunchOptions, 'address'>>;

/** The app at its Home, started; nothing is stored in it but what a `profile` brings along. */
export function openApp(options: OpenOptions): Promise<OpenedApp> {
  return launchApp({ address: inject('appAddress'), ...options });
}

/** Those of the requests that left the page's origin; an object URL is the page's own memory. */
export function requestsElsewhere({ requests }: OpenedApp): string[] {
  const { origin } = new URL(inject('appAddress'));
  return requests.filter((address) => {
    const url = new URL(address);
    return url.protocol !== 'blob:' && url.origin !== origin;
  });
}

/** Those of the requests that fetched a backbone. */
export function modelDownloads(requests: readonly string[]): string[] {
  return requests.filter((address) => new URL(address).pathname.endsWith('.safetensors'));
}
