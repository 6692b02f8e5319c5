/** Home, empty and with inspectors, and what stands outside of all inspectors. */

import { addNormals, createInspector } from '../trainTab.ts';
import type { Screen } from './screen.ts';

export const emptyHome: readonly Screen[] = [
  {
    name: 'home-empty',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'],
    async show({ page }) {
      await page.getByRole('button', { name: 'Try the demo' }).waitFor();
    },
  },
  {
    name: 'not-found',
    pictures: [],
    async show({ page }) {
      await page.evaluate(() => {
        window.location.hash = '#/nowhere';
      });
      await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    },
  },
];

export const fullHome: readonly Screen[] = [
  {
    name: 'home',
    pictures: ['tablet-landscape.light', 'tablet-landscape.dark', 'phone.light'],
    async show({ page, normals }) {
      for (const [name, count] of [
        ['Bearing cap, second cavity, camera over the deburring station, since the new fixture', 2],
        ['Valve body', 0],
      ] as const) {
        await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
        await createInspector(page, name);
        if (count > 0) await addNormals(page, normals.slice(0, count));
      }
      await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
      await page.getByRole('link', { name: 'Valve body' }).waitFor();
    },
  },
  {
    name: 'home-delete',
    pictures: ['tablet-landscape.light'],
    async show({ page }) {
      await page.getByRole('button', { name: 'Delete Turned flange' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
];

export const startFailure: readonly Screen[] = [
  {
    name: 'start-failure',
    pictures: ['tablet-landscape.light'],
    async show({ page, context }) {
      await page.evaluate(forgetStoredApp);
      await context.route('**/*.wasm', (route) => route.abort());
      await page.reload();
      await page.getByRole('heading', { name: 'Loupe cannot start here' }).waitFor();
    },
  },
];

/** Runs in the page. What is asked for after it comes from the network. */
async function forgetStoredApp(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    await registration.unregister();
  }
  for (const name of await caches.keys()) await caches.delete(name);
}
