/** A part of the page that is loaded once: whether it is there, under way, or could not be loaded. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../../errors.ts';
import { importPart } from './importPart.ts';

export type LazyStand<Part> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loaded'; readonly part: Part }
  /** For as long as the page lives: Vite's loader would not ask for its styles a second time. */
  | { readonly kind: 'failed'; readonly error: Error };

export interface LazyPart<Part> {
  readonly stand: StoreApi<LazyStand<Part>>;
  /** Loads it at the first call; `stand` tells what became of it. */
  load(): Promise<void>;
}

export function createLazyPart<Part>(load: () => Promise<Part>): LazyPart<Part> {
  const stand = createStore<LazyStand<Part>>()(() => ({ kind: 'waiting' }));
  let loading: Promise<void> | null = null;

  async function loadNow(): Promise<void> {
    try {
      stand.setState({ kind: 'loaded', part: await importPart(load) }, true);
    } catch (reason) {
      stand.setState({ kind: 'failed', error: asError(reason) }, true);
    }
  }

  return {
    stand,
    load() {
      loading ??= loadNow();
      return loading;
    },
  };
}
