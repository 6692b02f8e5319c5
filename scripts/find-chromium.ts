/** Finds a Chromium, Chrome or Edge to test with, installs one where there is none, or says what to do. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** What finding depends on, so that every system's places can be tested on one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  exists(file: string): boolean;
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  exists: existsSync,
};

/**
 * Path of the browser to use: CHROME_PATH, else the first in the system's usual places, else null.
 * @throws Error where CHROME_PATH names no file.
 */
export function findChromium(machine: Machine = thisMachine): string | null {
  const chosen = machine.env.CHROME_PATH;
  if (chosen) {
    if (machine.exists(chosen)) return chosen;
    throw new Error(`CHROME_PATH is ${chosen}, but there is no such file.`);
  }
  return usualPlaces(machine).find((file) => machine.exists(file)) ?? null;
}

function usualPlaces({ platform, env }: Machine): string[] {
  if (platform === 'win32') {
    const products = ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'];
    return products.flatMap((product) =>
      [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) => {
        const program = product.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe';
        return folder ? [`${folder}\\${product}\\Application\\${program}`] : [];
      }),
    );
  }
  if (platform === 'darwin') {
    const products = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return products.flatMap((product) =>
      ['/Applications', `${env.HOME}/Applications`].map(
        (folder) => `${folder}/${product}.app/Contents/MacOS/${product}`,
      ),
    );
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ];
  const folders = [...(env.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/snap/bin'];
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`));
}

/**
 * Path of a browser, installed first where there is none.
 * @throws Error that says what to do where that fails.
 */
export function ensureChromium(): string {
  const found = findChromium() ?? playwrightChromium();
  if (found) return found;
  console.log('No Chromium, Chrome or Edge found; installing Chromium.');
  const installed = installFromDebian() ?? installFromPlaywright();
  if (installed) return installed;
  throw new Error(
    'Found no Chromium, Chrome or Edge and could not install one. ' +
      'Install Chrome from https://www.google.com/chrome/ (on Debian: apt-get install chromium), ' +
      'or set CHROME_PATH to the path of one.',
  );
}

function playwrightChromium(): string | null {
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

function installFromDebian(): string | null {
  const isDebian =
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || process.getuid?.() !== 0) return null;
  const run = (...words: string[]) =>
    spawnSync('apt-get', words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  run('update', '-qq');
  run('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  return findChromium();
}

function installFromPlaywright(): string | null {
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json');
  const program = path.join(path.dirname(manifest), 'cli.js');
  spawnSync(process.execPath, [program, 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return playwrightChromium();
}

/** Switches for tests: WebGPU in software, nothing sent home; root needs the sandbox off. */
export function chromiumArguments(): string[] {
  return [
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
