/** The store of the screen's wake lock: held as long as some view wants it, and taken anew when the page is back in view. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WakeLock, WakeLocks } from '../capture/wakeLock.ts';

export { browserWakeLocks } from '../capture/wakeLock.ts';

/** `off`: nobody wants it, or it is being asked for. `lost`: the system took it back; it is asked for again once the page comes into view. */
export type WakePhase = 'off' | 'on' | 'lost' | 'refused' | 'unsupported';

export interface WakeLockState {
  readonly phase: WakePhase;
  /** Keeps the screen on until the returned function is called; several may. */
  hold(): () => void;
}

export type WakeLockStore = StoreApi<WakeLockState>;

export function createWakeLockStore(locks: WakeLocks): WakeLockStore {
  const holders = new Set<symbol>();
  let lock: WakeLock | null = null;
  /** Counts the requests, so that one that was overtaken is known when it ends. */
  let asking = 0;
  let stopWatching = () => {};

  return createStore<WakeLockState>()((set) => {
    async function ask(): Promise<void> {
      if (lock !== null) return;
      asking += 1;
      const mine = asking;
      try {
        const given = await locks.request(() => {
          if (mine !== asking) return;
          lock = null;
          set({ phase: 'lost' });
        });
        if (mine !== asking) {
          given.release();
          return;
        }
        lock = given;
        set({ phase: 'on' });
      } catch {
        if (mine === asking) set({ phase: 'refused' });
      }
    }

    function start(): void {
      if (!locks.isSupported) {
        set({ phase: 'unsupported' });
        return;
      }
      stopWatching = locks.watchShown(() => void ask());
      void ask();
    }

    function stop(): void {
      stopWatching();
      stopWatching = () => {};
      asking += 1;
      lock?.release();
      lock = null;
      set({ phase: 'off' });
    }

    return {
      phase: 'off',
      hold() {
        const holder = Symbol('holder');
        holders.add(holder);
        if (holders.size === 1) start();
        return () => {
          if (holders.delete(holder) && holders.size === 0) stop();
        };
      },
    };
  });
}
