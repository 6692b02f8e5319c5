/** The button that runs the whole demo. */

import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref, navigate } from '../route.ts';
import { useStores } from '../stores.tsx';

export function DemoButton() {
  const { demo, training } = useStores();
  const stage = useStore(demo, (state) => state.stage);
  const isTraining = useStore(training, (state) => state.run.kind === 'running');
  const isRunning = stage.kind !== 'idle' && stage.kind !== 'failed';

  return (
    <Button
      isDisabled={isRunning || isTraining}
      onPress={() =>
        void demo.getState().run((inspectorId, tab) => navigate(inspectorHref(inspectorId, tab)))
      }
    >
      {en.home.tryDemo}
    </Button>
  );
}
