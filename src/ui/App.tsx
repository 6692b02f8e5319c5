/** The page: which view the session's phase and the address call for. */

import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import styles from './App.module.css';
import { UpdateNotice } from './device/UpdateNotice.tsx';
import { Home } from './home/Home.tsx';
import { LazyView } from './lazy/LazyView.tsx';
import { helpView, inspectorView, settingsView, stationView } from './lazy/views.ts';
import { parseHash, type Route, useHash } from './route.ts';
import { NotFound } from './shell/NotFound.tsx';
import { Shell } from './shell/Shell.tsx';
import { StartFailure } from './shell/StartFailure.tsx';
import { StartProgress } from './shell/StartProgress.tsx';
import { StorageBanner } from './shell/StorageBanner.tsx';
import { useFullScreenOnlyIn } from './station/fullScreen.ts';
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
      if (route.page === 'station') {
        return <LazyView view={stationView} props={{ inspectorId: route.inspectorId }} />;
      }
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
        <LazyView
          key={viewKey}
          view={inspectorView}
          props={{ inspectorId: route.inspectorId, tab: route.tab, runId: route.runId }}
        />
      )}
      {route.page === 'settings' && <LazyView view={settingsView} props={{}} />}
      {route.page === 'help' && <LazyView view={helpView} props={{ topicId: route.topic }} />}
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
