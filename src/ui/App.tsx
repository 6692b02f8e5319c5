/** The page: which view the session's phase and the address call for. */

import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import styles from './App.module.css';
import { UpdateNotice } from './device/UpdateNotice.tsx';
import { HelpPage } from './help/HelpPage.tsx';
import { Home } from './home/Home.tsx';
import { InspectorPage } from './inspector/InspectorPage.tsx';
import { parseHash, type Route, useHash } from './route.ts';
import { Settings } from './settings/Settings.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { Shell } from './shell/Shell.tsx';
import { StartFailure } from './shell/StartFailure.tsx';
import { StartProgress } from './shell/StartProgress.tsx';
import { StorageBanner } from './shell/StorageBanner.tsx';
import { useFullScreenOnlyIn } from './station/fullScreen.ts';
import { StationPage } from './station/StationPage.tsx';
import { useStores } from './stores.tsx';
import { Tour } from './tour/Tour.tsx';

export function App() {
  return (
    <>
      <StorageBanner />
      <CurrentPhase />
      <UpdateNotice />
    </>
  );
}

function CurrentPhase() {
  const { session } = useStores();
  const phase = useStore(session, (state) => state.phase);
  const route = parseHash(useHash());
  useFullScreenOnlyIn(route.page === 'station');
  switch (phase.kind) {
    case 'starting':
      return <StartProgress />;
    case 'failed':
      return <StartFailure error={phase.error} />;
    case 'ready':
      if (route.page === 'station') return <StationPage inspectorId={route.inspectorId} />;
      return (
        <Shell backend={phase.backend}>
          <CurrentView route={route} />
          <Tour />
        </Shell>
      );
  }
}

function CurrentView({ route }: { readonly route: Route }) {
  const viewKey = keyOf(route);
  const view = useViewChange(viewKey);
  return (
    <div ref={view} tabIndex={-1} className={styles.view}>
      {route.page === 'home' && <Home />}
      {route.page === 'inspector' && (
        <InspectorPage
          key={viewKey}
          inspectorId={route.inspectorId}
          tab={route.tab}
          runId={route.runId}
        />
      )}
      {route.page === 'settings' && <Settings />}
      {route.page === 'help' && <HelpPage topicId={route.topic} />}
      {route.page === 'unknown' && <NotFound />}
    </div>
  );
}

/** The same for what is one view: tabs of an inspector are, topics of the help are not. */
function keyOf(route: Route): string {
  switch (route.page) {
    case 'inspector':
      return route.inspectorId;
    case 'help':
      return `help ${route.topic ?? ''}`;
    default:
      return route.page;
  }
}

/** A new view begins at its top and with the focus on it, as a new page would. */
function useViewChange(viewKey: string): RefObject<HTMLDivElement | null> {
  const view = useRef<HTMLDivElement>(null);
  const shownKey = useRef(viewKey);
  useEffect(() => {
    if (shownKey.current === viewKey) return;
    shownKey.current = viewKey;
    window.scrollTo({ top: 0 });
    view.current?.focus({ preventScroll: true });
  }, [viewKey]);
  return view;
}
