/** The store of the app itself: whether it works without network yet, and a newer version that waits to be started. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';

/** Why this page cannot keep itself for use without network. */
export type OfflineObstacle = 'unsupported' | 'development';

export type OfflineReadiness =
  | { readonly kind: 'unavailable'; readonly obstacle: OfflineObstacle }
  /** The app's files are being fetched, or are about to be. */
  | { readonly kind: 'preparing' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: Error };

export type AppUpdate =
  | { readonly kind: 'none' }
  /** Complete on this device; the running version stays until the user starts it. */
  | { readonly kind: 'offered'; readonly version: string; readonly isPostponed: boolean }
  /** Not started, since another window runs the old version too. */
  | { readonly kind: 'other-windows'; readonly version: string }
  | { readonly kind: 'starting'; readonly version: string }
  | { readonly kind: 'failed'; readonly version: string; readonly error: Error };

export type UpdateCheck =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'up-to-date' }
  | { readonly kind: 'failed'; readonly error: Error };

/** The browser's part: what src/pwa makes of the service worker. */
export interface OfflineApp {
  readonly obstacle: OfflineObstacle | null;
  /**
   * Has the app's files kept, and newer ones looked for from time to time.
   * @param onUpdate Called with the version that is complete and waits, as often as there is one.
   * @returns once this version is complete; rejects where it cannot be.
   */
  keep(onUpdate: (version: string) => void): Promise<void>;
  /** Whether there is a newer version; it has been fetched, and told to `onUpdate`, by then. */
  lookForUpdate(): Promise<boolean>;
  /** Lets the version that waits take over from the running one, unless other windows need that. */
  takeOver(): Promise<'taken-over' | 'other-windows'>;
  /** Loads the page anew. */
  reload(): void;
}

export interface OfflineState {
  readonly readiness: OfflineReadiness;
  readonly update: AppUpdate;
  readonly check: UpdateCheck;
  /** May be called again after a failure. */
  keep(): Promise<void>;
  lookForUpdate(): Promise<void>;
  /** Starts the version that waits and loads the page anew; does nothing while work is under way. */
  startUpdate(): Promise<void>;
  /** The notice goes; the version waits on. */
  postponeUpdate(): void;
}

export type OfflineStore = StoreApi<OfflineState>;

/** @param isWorking Whether loading the page anew would lose a training or other work under way. */
export function createOfflineStore(app: OfflineApp, isWorking: () => boolean): OfflineStore {
  return createStore<OfflineState>()((set, get) => ({
    readiness: app.obstacle
      ? { kind: 'unavailable', obstacle: app.obstacle }
      : { kind: 'preparing' },
    update: { kind: 'none' },
    check: { kind: 'idle' },

    async keep() {
      if (app.obstacle) return;
      set({ readiness: { kind: 'preparing' } });
      try {
        await app.keep((version) =>
          set({ update: { kind: 'offered', version, isPostponed: false } }),
        );
        set({ readiness: { kind: 'ready' } });
      } catch (reason) {
        set({ readiness: { kind: 'failed', error: asError(reason) } });
      }
    },

    async lookForUpdate() {
      set({ check: { kind: 'looking' } });
      try {
        set({ check: { kind: (await app.lookForUpdate()) ? 'idle' : 'up-to-date' } });
      } catch (reason) {
        set({ check: { kind: 'failed', error: asError(reason) } });
      }
    },

    async startUpdate() {
      const { update } = get();
      if (update.kind === 'none' || update.kind === 'starting' || isWorking()) return;
      const { version } = update;
      set({ update: { kind: 'starting', version } });
      try {
        if ((await app.takeOver()) === 'taken-over') app.reload();
        else set({ update: { kind: 'other-windows', version } });
      } catch (reason) {
        set({ update: { kind: 'failed', version, error: asError(reason) } });
      }
    },

    postponeUpdate() {
      const { update } = get();
      if (update.kind === 'none' || update.kind === 'starting') return;
      set({ update: { kind: 'offered', version: update.version, isPostponed: true } });
    },
  }));
}
