/** The session's store: starts the worker once and keeps which backend runs, or why nothing can. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';
import type { BackendReport } from '../inspector/types.ts';
import type { LoupeWorker, StartRequest } from '../worker/protocol.ts';

export type { StartRequest } from '../worker/protocol.ts';

export type SessionPhase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly backend: BackendReport }
  | { readonly kind: 'failed'; readonly error: Error };

export interface SessionState {
  readonly phase: SessionPhase;
  /** Starts the worker; whatever goes wrong becomes the phase `failed`. */
  start(request: StartRequest): Promise<void>;
}

export type SessionStore = StoreApi<SessionState>;

export function createSessionStore(client: LoupeWorker): SessionStore {
  return createStore<SessionState>()((set) => ({
    phase: { kind: 'starting' },

    async start(request) {
      set({ phase: { kind: 'starting' } });
      try {
        set({ phase: { kind: 'ready', backend: await client.start(request) } });
      } catch (reason) {
        set({ phase: { kind: 'failed', error: asError(reason) } });
      }
    },
  }));
}
