/** Which view the address names: hash routes, so that any static host and subpath serves them. */

import { useSyncExternalStore } from 'react';

export type InspectorTab = 'train' | 'inspect';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'inspector'; readonly inspectorId: string; readonly tab: InspectorTab }
  | { readonly page: 'unknown' };

export const HOME_HREF = '#/';

export function inspectorHref(inspectorId: string, tab: InspectorTab): string {
  return `#/inspectors/${encodeURIComponent(inspectorId)}/${tab}`;
}

/** The route that a location's hash names. */
export function parseHash(hash: string): Route {
  const path = hash.replace(/^#\/?/, '');
  if (path === '') return { page: 'home' };
  const match = /^inspectors\/([^/]+)(?:\/(train|inspect))?$/.exec(path);
  const inspectorId = match?.[1];
  if (inspectorId === undefined) return { page: 'unknown' };
  const tab = match?.[2] === 'inspect' ? 'inspect' : 'train';
  return { page: 'inspector', inspectorId: decodeURIComponent(inspectorId), tab };
}

/** Goes to a route, as a click on a link to it would. */
export function navigate(href: string): void {
  window.location.hash = href;
}

/** Goes to a route in place of the present one, so that Back skips the latter. */
export function navigateInPlace(href: string): void {
  window.location.replace(href);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The present hash, followed; `parseHash` tells the route. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => window.location.hash);
}
