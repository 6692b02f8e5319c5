/** How the page learns whether and how it can be installed. */

import { expect, test } from 'vitest';
import { watchInstaller } from '../../src/pwa/installer.ts';

interface PageParts {
  readonly isStandalone?: boolean;
  readonly navigator?: object;
}

function makePage({ isStandalone = false, navigator = {} }: PageParts = {}) {
  const page = Object.assign(new EventTarget(), {
    navigator,
    matchMedia: (query: string) => ({
      matches: isStandalone && query === '(display-mode: standalone)',
    }),
  });
  const installer = watchInstaller(page as unknown as Window);
  let changes = 0;
  installer.subscribe(() => {
    changes += 1;
  });
  return { page, installer, changes: () => changes };
}

function offer() {
  let prompts = 0;
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt: async () => {
      prompts += 1;
    },
  });
  return { event, prompts: () => prompts };
}

test('a browser that offers nothing leaves its menu, an iPad its Share button', () => {
  expect(makePage().installer.installation).toBe('menu');
  expect(makePage({ navigator: { standalone: false } }).installer.installation).toBe('ipad');
});

test('opened from the home screen it is installed', () => {
  expect(makePage({ isStandalone: true }).installer.installation).toBe('installed');
});

test("the browser's offer is held back for the button, and used up by it", async () => {
  const { page, installer, changes } = makePage();
  const { event, prompts } = offer();
  page.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect(installer.installation).toBe('offered');
  expect(changes()).toBe(1);
  await installer.install();
  expect(prompts()).toBe(1);
  expect(installer.installation).toBe('menu');
  await installer.install();
  expect(prompts()).toBe(1);
});

test('installed meanwhile, it says so', () => {
  const { page, installer, changes } = makePage();
  page.dispatchEvent(new Event('appinstalled'));
  expect(installer.installation).toBe('installed');
  expect(changes()).toBe(1);
});
