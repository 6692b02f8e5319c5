/** Which view the address names: hash routes, so that any static host and subpath serves them. */

import { useSyncExternalStore } from 'react';

const TABS = ['train', 'inspect', 'live', 'evaluate', 'runs'] as const;

export type InspectorTab = (typeof TABS)[number];

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'settings' }
  /** `topic` as the address has it, whether there is such a topic or not; null for the list of topics. */
  | { readonly page: 'help'; readonly topic: string | null }
  | {
      readonly page: 'inspector';
      readonly inspectorId: string;
      readonly tab: InspectorTab;
      /** The run that is open on the tab Runs; null for its list and on other tabs. */
      readonly runId: string | null;
    }
  | { readonly page: 'station'; readonly inspectorId: string }
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

/** The inspector's verdicts in full screen, without the page's frame. */
export function stationHref(inspectorId: string): string {
  return `#/inspectors/${encodeURIComponent(inspectorId)}/station`;
}

/** A recorded run of the inspector. */
export function runHref(inspectorId: string, runId: string): string {
  return `${inspectorHref(inspectorId, 'runs')}/${encodeURIComponent(runId)}`;
}

/** The route that a location's hash names. */
export function parseHash(hash: string): Route {
  const path = hash.replace(/^#\/?/, '');
  if (path === '') return { page: 'home' };
  if (path === 'settings') return { page: 'settings' };
  const help = /^help(?:\/([^/]*))?$/.exec(path);
  if (help !== null) return { page: 'help', topic: help[1] || null };
  const station = /^inspectors\/([^/]+)\/station$/.exec(path);
  const stationId = decodeOrNull(station?.[1] ?? '');
  if (stationId) return { page: 'station', inspectorId: stationId };
  const match = /^inspectors\/([^/]+)(?:\/(train|inspect|live|evaluate|runs)(?:\/([^/]+))?)?$/.exec(
    path,
  );
  const inspectorId = decodeOrNull(match?.[1] ?? '');
  const tab = asTab(match?.[2]);
  const runId = decodeOrNull(match?.[3] ?? '');
  if (!inspectorId || runId === null || (runId !== '' && tab !== 'runs')) {
    return { page: 'unknown' };
  }
  return { page: 'inspector', inspectorId, tab, runId: runId || null };
}

/** The tab of that name; Train for every other. */
export function asTab(name: unknown): InspectorTab {
  return TABS.find((tab) => tab === name) ?? 'train';
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
