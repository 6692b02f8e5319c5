/** The store of what the device gives: whether the app is installed, whether storage is kept, and the space in it. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';

/** How the app gets onto the home screen; `ipad` and `menu`: by hand, the page can only say how. */
export type Installation = 'installed' | 'offered' | 'ipad' | 'menu';

/** The browser's part: what src/pwa makes of the browser's offer to install. */
export interface Installer {
  readonly installation: Installation;
  /** @param listener Called whenever `installation` has changed. */
  subscribe(listener: () => void): void;
  /** Shows the browser's own question; only while `offered`. */
  install(): Promise<void>;
}

export type Persistence =
  | { readonly kind: 'unread' }
  /** The browser has no such promise to give, or gives it to secure addresses only. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'asking' }
  /** The browser deletes nothing by itself. */
  | { readonly kind: 'granted' }
  /** Asked in this session, and not given. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly error: Error };

export interface StorageSpace {
  readonly usedBytes: number;
  /** As the browser says; few say it exactly. */
  readonly leftBytes: number;
}

export type StorageManagerPart = Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>;

export interface DeviceState {
  readonly installation: Installation;
  readonly persistence: Persistence;
  /** Null until read, and where the browser does not say. */
  readonly space: StorageSpace | null;
  /** Reads persistence and space, asking for nothing. */
  refresh(): Promise<void>;
  /** Asks the browser to keep what is stored, unless it does already. */
  askToPersist(): Promise<void>;
  install(): Promise<void>;
}

export type DeviceStore = StoreApi<DeviceState>;

/** @param storage Undefined where the browser has no such thing. */
export function createDeviceStore(
  installer: Installer,
  storage: StorageManagerPart | undefined,
): DeviceStore {
  const store = createStore<DeviceState>()((set, get) => {
    async function readPersistence(manager: StorageManagerPart): Promise<void> {
      const isGranted = await manager.persisted();
      const { kind } = get().persistence;
      if (isGranted) set({ persistence: { kind: 'granted' } });
      else if (kind === 'unread' || kind === 'granted') set({ persistence: { kind: 'not-asked' } });
    }

    async function readSpace(manager: StorageManagerPart): Promise<void> {
      const { usage, quota } = await manager.estimate();
      if (usage === undefined || quota === undefined) return;
      set({ space: { usedBytes: usage, leftBytes: Math.max(0, quota - usage) } });
    }

    return {
      installation: installer.installation,
      persistence: storage ? { kind: 'unread' } : { kind: 'unavailable' },
      space: null,

      async refresh() {
        if (!storage) return;
        try {
          await Promise.all([readPersistence(storage), readSpace(storage)]);
        } catch (reason) {
          set({ persistence: { kind: 'failed', error: asError(reason) } });
        }
      },

      async askToPersist() {
        if (!storage || get().persistence.kind === 'asking') return;
        set({ persistence: { kind: 'asking' } });
        try {
          const isGranted = (await storage.persisted()) || (await storage.persist());
          set({ persistence: { kind: isGranted ? 'granted' : 'refused' } });
        } catch (reason) {
          set({ persistence: { kind: 'failed', error: asError(reason) } });
        }
      },

      install: () => installer.install(),
    };
  });
  installer.subscribe(() => store.setState({ installation: installer.installation }));
  return store;
}
