/** How this browser installs the app: by its own question where it offers one, else by hand. */

import type { Installation, Installer } from '../state/deviceStore.ts';

/** Chromium's; TypeScript's DOM library lacks it. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

/** Must be called as the page loads: the browser offers once, and waits for no listener. */
export function watchInstaller(page: Window): Installer {
  const listeners: (() => void)[] = [];
  let offer: BeforeInstallPromptEvent | null = null;
  let wasInstalled = false;

  function change(apply: () => void): void {
    apply();
    for (const listener of listeners) listener();
  }

  page.addEventListener('beforeinstallprompt', (event) => {
    // Else Chromium on Android lays its own bar over the page, in the middle of work.
    event.preventDefault();
    change(() => {
      offer = event as BeforeInstallPromptEvent;
    });
  });
  page.addEventListener('appinstalled', () =>
    change(() => {
      offer = null;
      wasInstalled = true;
    }),
  );

  function read(): Installation {
    if (wasInstalled || page.matchMedia('(display-mode: standalone)').matches) return 'installed';
    if (offer) return 'offered';
    // Only Safari on iPadOS and iOS has the property, false in a tab.
    return 'standalone' in page.navigator ? 'ipad' : 'menu';
  }

  return {
    get installation() {
      return read();
    },
    subscribe: (listener) => listeners.push(listener),
    async install() {
      if (!offer) return;
      const asked = offer;
      // The browser takes one answer an offer; it makes another when it wants to.
      change(() => {
        offer = null;
      });
      await asked.prompt();
    },
  };
}
