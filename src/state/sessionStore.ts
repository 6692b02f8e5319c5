/** The session's store: starts the worker once, keeps which backend runs or why nothing can, and what became of storage. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';
import type { BackendReport } from '../inspector/types.ts';
import type { LoupeWorker, StartRequest, StorageNotice } from '../worker/protocol.ts';

export type { StartRequest, StorageNotice } from '../worker/protocol.ts';

export type SessionPhase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly backend: BackendReport }
  | { readonly kind: 'failed'; readonly error: Error };

export interface SessionState {
  readonly phase: SessionPhase;
  /** The last that was heard of the storage; `blocked` only while starting. Null while all is well. */
  readonly storageNotice: StorageNotice | null;
  /** Starts the worker; whatever goes wrong becomes the phase `failed`. */
  start(request: StartRequest): Promise<void>;
  /** Has the worker compile what the next inspection runs, once it is ready; for when the page waits for nothing. */
  warmUp(): Promise<void>;
}

export type SessionStore = StoreApi<SessionState>;

export function createSessionStore(client: LoupeWorker): SessionStore {
  return createStore<SessionState>()((set, get) => {
    function settle(phase: SessionPhase): void {
      const { storageNotice } = get();
      set({ phase, storageNotice: storageNotice === 'blocked' ? null : storageNotice });
    }

    return {
      phase: { kind: 'starting' },
      storageNotice: null,

      async start(request) {
        set({ phase: { kind: 'starting' }, storageNotice: null });
        try {
          const takeNotice = (storageNotice: StorageNotice) => set({ storageNotice });
          settle({ kind: 'ready', backend: await client.start(request, takeNotice) });
        } catch (reason) {
          settle({ kind: 'failed', error: asError(reason) });
        }
      },

      async warmUp() {
        if (get().phase.kind === 'ready') await client.warmUp();
      },
    };
  });
}
