/** Which view the address names: hash routes, so that any static host and subpath serves them. */

import { useSyncExternalStore } from 'react';

export type InspectorTab = 'train' | 'inspect' | 'live';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'settings' }
  | { readonly page: 'inspector'; readonly inspectorId: string; readonly tab: InspectorTab }
  | { readonly page: 'station'; readonly inspectorId: string }
  | { readonly page: 'unknown' };

export const HOME_HREF = '#/';
export const SETTINGS_HREF = '#/settings';

export function inspectorHref(inspectorId: string, tab: InspectorTab): string {
  return `#/inspectors/${encodeURIComponent(inspectorId)}/${tab}`;
}

/** The inspector's verdicts in full screen, without the page's frame. */
export function stationHref(inspectorId: string): string {
  return `#/inspectors/${encodeURIComponent(inspectorId)}/station`;
}

/** The route that a location's hash names. */
export function parseHash(hash: string): Route {
  const path = hash.replace(/^#\/?/, '');
  if (path === '') return { page: 'home' };
  if (path === 'settings') return { page: 'settings' };
  const match = /^inspectors\/([^/]+)(?:\/(train|inspect|live|station))?$/.exec(path);
  const inspectorId = decodeOrNull(match?.[1] ?? '');
  if (!inspectorId) return { page: 'unknown' };
  if (match?.[2] === 'station') return { page: 'station', inspectorId };
  return { page: 'inspector', inspectorId, tab: asTab(match?.[2]) };
}

/** The tab of that name; Train for every other. */
export function asTab(name: unknown): InspectorTab {
  return name === 'inspect' || name === 'live' ? name : 'train';
}

/** The decoded text, null where its percent signs encode nothing. */
function decodeOrNull(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** Goes to a route, as a click on a link to it would. */
export function navigate(href: string): void {
  window.location.hash = href;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The present hash, followed; `parseHash` tells the route. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => window.location.hash);
}
