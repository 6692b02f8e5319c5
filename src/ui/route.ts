/** Which view the address names: hash routes, so that any static host and subpath serves them. */

import { useSyncExternalStore } from 'react';

export type InspectorTab = 'train' | 'inspect' | 'live';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'settings' }
  /** `topic` as the address has it, whether there is such a topic or not; null for the list of topics. */
  | { readonly page: 'help'; readonly topic: string | null }
  | { readonly page: 'inspector'; readonly inspectorId: string; readonly tab: InspectorTab }
  | { readonly page: 'unknown' };

export const HOME_HREF = '#/';
export const SETTINGS_HREF = '#/settings';
export const HELP_HREF = '#/help';

export function helpHref(topic: string): string {
  return `${HELP_HREF}/${topic}`;
}

export function inspectorHref(inspectorId: string, tab: InspectorTab): string {
  return `#/inspectors/${encodeURIComponent(inspectorId)}/${tab}`;
}

/** The route that a location's hash names. */
export function parseHash(hash: string): Route {
  const path = hash.replace(/^#\/?/, '');
  if (path === '') return { page: 'home' };
  if (path === 'settings') return { page: 'settings' };
  const help = /^help(?:\/([^/]*))?$/.exec(path);
  if (help !== null) return { page: 'help', topic: help[1] || null };
  const match = /^inspectors\/([^/]+)(?:\/(train|inspect|live))?$/.exec(path);
  const inspectorId = decodeOrNull(match?.[1] ?? '');
  if (!inspectorId) return { page: 'unknown' };
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
