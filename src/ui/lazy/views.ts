/** The views that come in scripts of their own, loaded once Loupe has started: the start waits for none of them. */

import { evaluateView } from '../evaluate/evaluateView.ts';
import { createLazyPart } from './lazyPart.ts';

export const helpView = createLazyPart(async () => (await import('../help/HelpPage.tsx')).HelpPage);
export const inspectorView = createLazyPart(
  async () => (await import('../inspector/InspectorPage.tsx')).InspectorPage,
);
export const settingsView = createLazyPart(
  async () => (await import('../settings/Settings.tsx')).Settings,
);
export const stationView = createLazyPart(
  async () => (await import('../station/StationPage.tsx')).StationPage,
);

/** So that nobody waits for them later; one that does not come says so when it is opened. */
export async function loadViewsAhead(): Promise<void> {
  await Promise.all(
    [inspectorView, stationView, evaluateView, helpView, settingsView].map((view) => view.load()),
  );
}
