/** The button that runs the whole demo. */

import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { type InspectorTab, inspectorHref, navigate, parseHash } from '../route.ts';
import { useStores } from '../stores.tsx';
import { tourTargets } from '../tour/tourTargets.ts';

export function DemoButton() {
  const { demo, training } = useStores();
  const stage = useStore(demo, (state) => state.stage);
  const isTraining = useStore(training, (state) => state.run.kind === 'running');
  const isRunning = stage.kind !== 'idle' && stage.kind !== 'failed';

  return (
    <Button
      ref={tourTargets.demo}
      isDisabled={isRunning || isTraining}
      onPress={() => void demo.getState().run(show)}
    >
      {en.home.tryDemo}
    </Button>
  );
}

/** Goes where the demo is, unless the user has gone elsewhere since it began to train. */
function show(inspectorId: string, tab: InspectorTab): void {
  const route = parseHash(window.location.hash);
  const isFollowing = route.page === 'inspector' && route.inspectorId === inspectorId;
  if (tab === 'train' || isFollowing) navigate(inspectorHref(inspectorId, tab));
}
