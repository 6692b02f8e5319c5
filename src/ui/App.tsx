/** The page: which view the session's phase and the address call for. */

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Home } from './home/Home.tsx';
import { InspectorPage } from './inspector/InspectorPage.tsx';
import { parseHash, useHash } from './route.ts';
import { NotFound } from './shell/NotFound.tsx';
import { Shell } from './shell/Shell.tsx';
import { StartFailure } from './shell/StartFailure.tsx';
import { StartProgress } from './shell/StartProgress.tsx';
import { useStores } from './stores.tsx';

export function App() {
  const { session } = useStores();
  const phase = useStore(session, (state) => state.phase);
  switch (phase.kind) {
    case 'starting':
      return <StartProgress />;
    case 'failed':
      return <StartFailure error={phase.error} />;
    case 'ready':
      return (
        <Shell backend={phase.backend}>
          <CurrentView />
        </Shell>
      );
  }
}

function CurrentView() {
  const route = parseHash(useHash());
  const viewKey = route.page === 'inspector' ? route.inspectorId : route.page;
  useScrollToTopOnChange(viewKey);
  switch (route.page) {
    case 'home':
      return <Home />;
    case 'inspector':
      return <InspectorPage key={viewKey} inspectorId={route.inspectorId} tab={route.tab} />;
    case 'unknown':
      return <NotFound />;
  }
}

/** A new view begins at its top, as a new page would. */
function useScrollToTopOnChange(viewKey: string): void {
  const shownKey = useRef(viewKey);
  useEffect(() => {
    if (shownKey.current === viewKey) return;
    shownKey.current = viewKey;
    window.scrollTo({ top: 0 });
  }, [viewKey]);
}
