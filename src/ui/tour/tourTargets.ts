/** Where the controls are that the tour points at: each registers its element while it is on the page. */

import { type RefCallback, useSyncExternalStore } from 'react';
import { TOUR_STEPS, type TourStep } from '../../state/tourStore.ts';

const elements = new Map<TourStep, HTMLElement>();
const listeners = new Set<() => void>();

function register(step: TourStep, element: HTMLElement | null): void {
  if (element === null) elements.delete(step);
  else elements.set(step, element);
  for (const listener of listeners) listener();
}

/** For each step the ref of its control. */
export const tourTargets = Object.fromEntries(
  TOUR_STEPS.map((step) => [step, (element: HTMLElement | null) => register(step, element)]),
) as Readonly<Record<TourStep, RefCallback<HTMLElement>>>;

/** The step's control, followed; null while it is not on the page. */
export function useTourTarget(step: TourStep): HTMLElement | null {
  return useSyncExternalStore(subscribe, () => elements.get(step) ?? null);
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
