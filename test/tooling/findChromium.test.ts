/** Where a browser is looked for, on each system. */

import { describe, expect, test } from 'vitest';
import { findChromium, type Machine } from '../../scripts/find-chromium.ts';

function machine(
  platform: Machine['platform'],
  env: Machine['env'],
  files: readonly string[],
): Machine {
  return { platform, env, exists: (file) => files.includes(file) };
}

describe('findChromium', () => {
  test.each<[string, Machine['platform'], Machine['env'], string]>([
    ['Debian', 'linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/chromium'],
    ['a folder on the path', 'linux', { PATH: '/opt/tools' }, '/opt/tools/google-chrome'],
    ['Linux without a path', 'linux', {}, '/usr/bin/microsoft-edge'],
    ['macOS', 'darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    [
      "a user's own folder on macOS",
      'darwin',
      { HOME: '/Users/ada' },
      '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    [
      'Windows',
      'win32',
      { PROGRAMFILES: 'C:\\Program Files' },
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    [
      'Edge on Windows',
      'win32',
      { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  ])('finds the browser of %s', (_name, platform, env, file) => {
    expect(findChromium(machine(platform, env, [file]))).toBe(file);
  });

  test('prefers CHROME_PATH to any usual place', () => {
    const env = { CHROME_PATH: '/my/chrome', PATH: '/usr/bin' };
    const files = ['/my/chrome', '/usr/bin/chromium'];
    expect(findChromium(machine('linux', env, files))).toBe('/my/chrome');
  });

  test('refuses a CHROME_PATH that names nothing instead of taking another browser', () => {
    const env = { CHROME_PATH: '/my/chrome', PATH: '/usr/bin' };
    expect(() => findChromium(machine('linux', env, ['/usr/bin/chromium']))).toThrow('/my/chrome');
  });

  test('finds nothing on a bare machine', () => {
    expect(findChromium(machine('linux', { PATH: '/usr/bin' }, []))).toBeNull();
  });
});
