/** How far the demo's photographs are fetched. */

import { useStore } from 'zustand';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';

export function DemoProgress() {
  const { demo } = useStores();
  const stage = useStore(demo, (state) => state.stage);
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
