/** The tour while it is under way: at the control of its step, on whichever view that control is. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { TourStep, TourView } from '../../state/tourStore.ts';
import { parseHash, useHash } from '../route.ts';
import { useStores } from '../stores.tsx';
import { TourCallout } from './TourCallout.tsx';
import { useTourTarget } from './tourTargets.ts';

export function Tour() {
  const { tour } = useStores();
  const { phase, enter } = useStore(tour);
  const view = viewOf(useHash());
  useEffect(() => {
    if (view !== null) enter(view);
  }, [view, enter]);
  return phase.kind === 'running' ? <CalloutAtTarget step={phase.step} /> : null;
}

/** Nothing shows while the control is on another view: there is nothing to point at. */
function CalloutAtTarget({ step }: { readonly step: TourStep }) {
  const target = useTourTarget(step);
  return target && <TourCallout key={step} step={step} target={target} />;
}

function viewOf(hash: string): TourView | null {
  const { page } = parseHash(hash);
  return page === 'home' || page === 'inspector' ? page : null;
}
