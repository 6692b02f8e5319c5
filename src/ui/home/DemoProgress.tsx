/** How far the demo's photographs are fetched, or why they could not be. */

import { useStore } from 'zustand';
import { Notice } from '../controls/Notice.tsx';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';

export function DemoProgress() {
  const { demo } = useStores();
  const { stage, dismissError } = useStore(demo);
  if (stage.kind === 'failed') {
    return (
      <Notice tone="error" onDismiss={dismissError}>
        {en.home.demoFailed(stage.error.message)}
      </Notice>
    );
  }
  if (stage.kind !== 'fetching') return null;
  const { done, total } = stage;
  return (
    <ProgressBar
      label={en.home.demoFetching}
      fraction={total === null ? null : done / total}
      valueText={total === null ? '' : en.home.demoFetched(done, total)}
    />
  );
}
