/** The page's side of the service worker: registers it, hears of newer ones, and lets one take over when asked. */

import { InputError } from '../errors.ts';
import type { OfflineApp, OfflineObstacle } from '../state/offlineStore.ts';
import { ask } from './ask.ts';
import { reached } from './installing.ts';
import type { TakeOverAnswer } from './messages.ts';

/** A page at a line stays open for weeks; the browser looks by itself only when one is loaded. */
const LOOK_EVERY_MS = 60 * 60 * 1000;

export interface OfflineAppParts {
  /** Undefined where the browser has none. */
  readonly container: ServiceWorkerContainer | undefined;
  readonly obstacle: OfflineObstacle | null;
  /** Of the folder that the app is served from, ending in a slash. */
  readonly baseUrl: string;
  readonly reload: () => void;
}

/** Null where nothing stands in the way of a service worker; at an insecure address the app does not start at all. */
export function offlineObstacle(page: Window, isBuilt: boolean): OfflineObstacle | null {
  if (!isBuilt) return 'development';
  return 'serviceWorker' in page.navigator ? null : 'unsupported';
}

/** What browsers refuse on principle, in words; anything else as it is. */
function notAllowed(error: unknown): unknown {
  if (!(error instanceof DOMException && error.name === 'SecurityError')) return error;
  return new InputError(
    'storage',
    'a refusal of the browser to keep the app',
    'an address whose certificate this device trusts, outside private browsing',
    'Install the certificate of Loupe’s server on this device, then load the page anew.',
  );
}

export function connectOfflineApp(parts: OfflineAppParts): OfflineApp {
  const { container, obstacle, baseUrl, reload } = parts;
  const told = new WeakMap<ServiceWorker, Promise<void>>();
  let registering: Promise<ServiceWorkerRegistration> | null = null;
  let onUpdate: (version: string) => void = () => undefined;

  async function register(): Promise<ServiceWorkerRegistration> {
    if (!container) throw new Error('This browser has no service workers.');
    const registration = await container
      .register(`${baseUrl}serviceWorker.js`, { scope: baseUrl, updateViaCache: 'none' })
      .catch((error: unknown) => {
        throw notAllowed(error);
      });
    registration.addEventListener('updatefound', () => {
      const { installing, active } = registration;
      // An incomplete one is fetched again, what is missing of it, at the next look.
      if (installing && active) tell(installing).catch(() => undefined);
    });
    return registration;
  }

  function lookFromTimeToTime(registration: ServiceWorkerRegistration): void {
    const look = () => {
      // Without network there is nothing to look at.
      registration.update().catch(() => undefined);
    };
    setInterval(look, LOOK_EVERY_MS);
    addEventListener('online', look);
  }

  /** Tells of a newer version, once, when it is complete. */
  function tell(worker: ServiceWorker): Promise<void> {
    const telling = told.get(worker) ?? whenComplete(worker);
    told.set(worker, telling);
    return telling;
  }

  async function whenComplete(worker: ServiceWorker): Promise<void> {
    await reached(worker, 'installed');
    onUpdate(await ask<string>(worker, { kind: 'version' }));
  }

  function registered(): Promise<ServiceWorkerRegistration> {
    registering ??= register().catch((error: unknown) => {
      registering = null;
      throw error;
    });
    return registering;
  }

  return {
    obstacle,
    reload,

    async keep(listener) {
      onUpdate = listener;
      const registration = await registered();
      const { active, waiting, installing } = registration;
      try {
        const own = active ?? waiting ?? installing;
        if (own) await reached(own, 'activated');
      } catch (error) {
        // The browser forgets a registration whose first worker failed.
        registering = null;
        throw error;
      }
      lookFromTimeToTime(registration);
      if (active && waiting) await tell(waiting);
    },

    async lookForUpdate() {
      const registration = await registered();
      await registration.update();
      const newer = registration.installing ?? registration.waiting;
      if (newer) await tell(newer);
      return newer !== null;
    },

    async takeOver() {
      const { waiting } = await registered();
      if (!waiting) return 'taken-over';
      const answer = await ask<TakeOverAnswer>(waiting, { kind: 'take-over' });
      if (answer === 'other-windows') return answer;
      await reached(waiting, 'activated');
      return 'taken-over';
    },
  };
}
