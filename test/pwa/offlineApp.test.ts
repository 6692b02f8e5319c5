/** The page's side of the service worker, over a browser's registration that does as it is told. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectOfflineApp, offlineObstacle } from '../../src/pwa/offlineApp.ts';
import { StandInRegistration, StandInWorker } from './standInServiceWorkers.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  vi.stubGlobal('addEventListener', () => undefined);
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connect(registration: StandInRegistration) {
  const told: string[] = [];
  const app = connectOfflineApp({
    container: registration.asContainer(),
    obstacle: null,
    baseUrl: 'https://example.org/loupe/',
    reload: () => undefined,
  });
  return { app, told, keep: () => app.keep((version) => told.push(version)) };
}

/** A registration whose worker was installed at an earlier visit. */
function kept(): StandInRegistration {
  const registration = new StandInRegistration();
  registration.begin(new StandInWorker('1.0.0'));
  registration.complete();
  return registration;
}

test('at the first visit the app is kept once its worker is active, and nothing is offered', async () => {
  const registration = new StandInRegistration();
  registration.begin(new StandInWorker('1.0.0'));
  const { told, keep } = connect(registration);
  let isKept = false;
  const keeping = keep().then(() => {
    isKept = true;
  });
  await Promise.resolve();
  expect(isKept).toBe(false);
  registration.complete();
  await keeping;
  expect(told).toEqual([]);
});

test('files that cannot all be stored are told, and a later attempt can succeed', async () => {
  const registration = new StandInRegistration();
  const first = new StandInWorker('1.0.0');
  registration.begin(first);
  const { keep } = connect(registration);
  const keeping = keep();
  first.become('redundant');
  await expect(keeping).rejects.toMatchObject({ name: 'InputError', code: 'storage' });

  registration.begin(new StandInWorker('1.0.0'));
  const again = keep();
  registration.complete();
  await again;
});

test('a refusal for the certificate is told in words, any other as it is', async () => {
  const refusing = (error: Error) => {
    const register = () => Promise.reject(error);
    const container = { register } as unknown as ServiceWorkerContainer;
    const parts = { container, obstacle: null, baseUrl: 'https://10.0.0.2/' };
    return connectOfflineApp({ ...parts, reload: () => undefined }).keep(() => undefined);
  };
  await expect(
    refusing(new DOMException('An SSL certificate error occurred.', 'SecurityError')),
  ).rejects.toMatchObject({
    name: 'InputError',
    message: expect.stringContaining('Install the certificate'),
  });
  const other = new TypeError('The script has a fault.');
  await expect(refusing(other)).rejects.toBe(other);
});

test('a version that waits from an earlier visit is offered at once', async () => {
  const registration = kept();
  registration.begin(new StandInWorker('2.0.0'));
  registration.complete();
  const { told, keep } = connect(registration);
  await keep();
  expect(told).toEqual(['2.0.0']);
});

test('a version found while the page is open is offered once, when it is complete', async () => {
  const registration = kept();
  const { app, told, keep } = connect(registration);
  await keep();
  expect(await app.lookForUpdate()).toBe(false);
  registration.newer = new StandInWorker('2.0.0');
  const looking = app.lookForUpdate();
  await vi.waitFor(() => expect(registration.installing).not.toBeNull());
  expect(told).toEqual([]);
  registration.complete();
  expect(await looking).toBe(true);
  expect(await app.lookForUpdate()).toBe(true);
  expect(told).toEqual(['2.0.0']);
});

test('it looks by itself every hour, and takes a missing network in silence', async () => {
  const registration = kept();
  const { told, keep } = connect(registration);
  await keep();
  registration.isReachable = false;
  vi.advanceTimersByTime(60 * 60 * 1000);
  registration.isReachable = true;
  registration.newer = new StandInWorker('2.0.0');
  vi.advanceTimersByTime(60 * 60 * 1000);
  registration.complete();
  await vi.waitFor(() => expect(told).toEqual(['2.0.0']));
});

test.each([
  ['taking-over', 'taken-over'],
  ['other-windows', 'other-windows'],
] as const)('a worker that answers %s makes it %s', async (answer, outcome) => {
  const registration = kept();
  registration.begin(new StandInWorker('2.0.0', answer));
  registration.complete();
  const { app, keep } = connect(registration);
  await keep();
  expect(await app.takeOver()).toBe(outcome);
});

test('a version that the browser gives up meanwhile is told in place of waiting for ever', async () => {
  const registration = kept();
  const waiting = new StandInWorker('2.0.0');
  registration.begin(waiting);
  registration.complete();
  const { app, keep } = connect(registration);
  await keep();
  waiting.postMessage = () => waiting.become('redundant');
  await expect(app.takeOver()).rejects.toThrow('given this version up');
});

test('what stands in the way is named', () => {
  const page = (navigator: object) => ({ navigator }) as unknown as Window;
  expect(offlineObstacle(page({ serviceWorker: {} }), true)).toBeNull();
  expect(offlineObstacle(page({ serviceWorker: {} }), false)).toBe('development');
  expect(offlineObstacle(page({}), true)).toBe('unsupported');
});
