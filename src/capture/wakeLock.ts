/** Keeps the device's screen from going dark. The only file that asks for a wake lock. */

export interface WakeLock {
  /** Lets the screen go dark again after the device's own time. */
  release(): void;
}

export interface WakeLocks {
  /** Old browsers have none, and pages that are not served over HTTPS get none. */
  readonly isSupported: boolean;
  /**
   * Rejects where the device refuses, as on a low battery.
   * @param onLost The system took it back: always when the page goes out of view.
   */
  request(onLost: () => void): Promise<WakeLock>;
  /** Calls back whenever the page comes into view, until the returned function is called. */
  watchShown(onShown: () => void): () => void;
}

export const browserWakeLocks: WakeLocks = {
  get isSupported() {
    return 'wakeLock' in navigator;
  },

  async request(onLost) {
    const sentinel = await navigator.wakeLock.request('screen');
    sentinel.addEventListener('release', onLost);
    return {
      release() {
        sentinel.removeEventListener('release', onLost);
        void sentinel.release();
      },
    };
  },

  watchShown(onShown) {
    const follow = () => {
      if (document.visibilityState === 'visible') onShown();
    };
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  },
};
