/** The store of the tour: whether it is offered, under way or over, and at which control it points. */

import { createStore, type StoreApi } from 'zustand/vanilla';

const STEPS_OF = {
  home: ['new-inspector', 'demo', 'help'],
  inspector: ['good-parts', 'train', 'inspect', 'live'],
} as const;

export type TourView = keyof typeof STEPS_OF;
/** The control that a step points at. */
export type TourStep = (typeof STEPS_OF)[TourView][number];

export const TOUR_STEPS: readonly TourStep[] = [...STEPS_OF.home, ...STEPS_OF.inspector];

export type TourPhase =
  /** Nobody has taken or skipped it on this device. */
  | { readonly kind: 'offered' }
  | { readonly kind: 'running'; readonly step: TourStep }
  /** All of Home has been shown; it goes on in the first inspector that is opened. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'over' };

/** The part of `localStorage` that is used; asking for it may throw. */
export type TourMemory = Pick<Storage, 'getItem' | 'setItem'>;

export interface TourState {
  readonly phase: TourPhase;
  /** From the first step of a view. */
  start(view: TourView): void;
  /** Past the last step of Home the tour waits, past the last of all it is over. */
  next(): void;
  /** To the step before in the same view; at its first nothing happens. */
  back(): void;
  /** Ends it, or declines the offer; it is not offered again on this device. */
  skip(): void;
  /** Told of each view that is opened: from Home the tour goes on in an inspector. */
  enter(view: TourView): void;
}

export type TourStore = StoreApi<TourState>;

const MEMORY_KEY = 'loupe.tour';
const OVER = 'over';

export function createTourStore(memory: () => TourMemory): TourStore {
  return createStore<TourState>()((set, get) => {
    function finish(): void {
      keepOver(memory);
      set({ phase: { kind: 'over' } });
    }

    function goTo(step: TourStep): void {
      set({ phase: { kind: 'running', step } });
    }

    return {
      phase: { kind: isOver(memory) ? 'over' : 'offered' },

      start: (view) => goTo(STEPS_OF[view][0]),

      next() {
        const { phase } = get();
        if (phase.kind !== 'running') return;
        const following = neighbour(phase.step, 1);
        if (following !== undefined) goTo(following);
        else if (tourViewOf(phase.step) === 'home') set({ phase: { kind: 'waiting' } });
        else finish();
      },

      back() {
        const { phase } = get();
        const previous = phase.kind === 'running' ? neighbour(phase.step, -1) : undefined;
        if (previous !== undefined) goTo(previous);
      },

      skip: finish,

      enter(view) {
        const { phase } = get();
        const isInHome = phase.kind === 'running' && tourViewOf(phase.step) === 'home';
        if (view === 'inspector' && (isInHome || phase.kind === 'waiting')) {
          goTo(STEPS_OF.inspector[0]);
        }
      },
    };
  });
}

/** The view that a step's control is on. */
export function tourViewOf(step: TourStep): TourView {
  const home: readonly TourStep[] = STEPS_OF.home;
  return home.includes(step) ? 'home' : 'inspector';
}

function neighbour(step: TourStep, offset: number): TourStep | undefined {
  const steps: readonly TourStep[] = STEPS_OF[tourViewOf(step)];
  return steps[steps.indexOf(step) + offset];
}

/** Where nothing is remembered the tour is offered. */
function isOver(memory: () => TourMemory): boolean {
  try {
    return memory().getItem(MEMORY_KEY) === OVER;
  } catch {
    return false;
  }
}

/** What cannot be remembered holds until the page is left. */
function keepOver(memory: () => TourMemory): void {
  try {
    memory().setItem(MEMORY_KEY, OVER);
  } catch {
    return;
  }
}
