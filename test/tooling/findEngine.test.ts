/** Where the programs of other engines are looked for, and what is said where they are missing. */

import { describe, expect, test } from 'vitest';
import { findEngine, type Machine } from '../../scripts/find-engine.ts';

function machine(env: Machine['env'], files: readonly string[]): Machine {
  return {
    env,
    exists: (file) => files.includes(file),
    list: (folder) => [
      ...new Set(
        files
          .filter((file) => file.startsWith(`${folder}/`))
          .map((file) => file.slice(folder.length + 1).split('/')[0]!),
      ),
    ],
  };
}

const DEBIAN = [
  '/usr/bin/firefox-esr',
  '/root/.cargo/bin/geckodriver',
  '/usr/bin/WebKitWebDriver',
  '/usr/bin/Xvfb',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
];

describe('findEngine', () => {
  test('finds Firefox and a geckodriver that cargo installed', () => {
    expect(findEngine('firefox', machine({ HOME: '/root' }, DEBIAN))).toEqual({
      browser: '/usr/bin/firefox-esr',
      driver: '/root/.cargo/bin/geckodriver',
      displayServer: null,
    });
  });

  test('finds the browser that lies beside WebKitGTK itself', () => {
    expect(findEngine('webkit', machine({}, DEBIAN))).toEqual({
      browser: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      driver: '/usr/bin/WebKitWebDriver',
      displayServer: '/usr/bin/Xvfb',
    });
  });

  test('takes the first on the path', () => {
    const files = [...DEBIAN, '/opt/firefox/firefox', '/opt/firefox/geckodriver'];
    const { browser, driver } = findEngine('firefox', machine({ PATH: '/opt/firefox' }, files));
    expect([browser, driver]).toEqual(['/opt/firefox/firefox', '/opt/firefox/geckodriver']);
  });

  test('names all that is missing with the packages to install', () => {
    const bare = machine({ PATH: '/usr/bin' }, ['/usr/bin/WebKitWebDriver']);
    expect(() => findEngine('webkit', bare)).toThrow(/webkit2gtk-driver.*xvfb/);
    expect(() => findEngine('webkit', bare)).not.toThrow(/WebKitWebDriver/);
    expect(() => findEngine('firefox', bare)).toThrow(/firefox-esr.*cargo install geckodriver/);
  });
});
