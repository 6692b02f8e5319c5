/** Why the demo stopped, on whichever page its user has come to. */

import { useStore } from 'zustand';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';

export function DemoFailure() {
  const { demo } = useStores();
  const { stage, dismissError } = useStore(demo);
  if (stage.kind !== 'failed') return null;
  return (
    <Notice tone="error" onDismiss={dismissError}>
      {en.home.demoFailed(stage.error.message)}
    </Notice>
  );
}
