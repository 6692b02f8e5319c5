/** Finds the programs that the smoke test of another engine drives, or says which package to install. */

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const engineNames = ['firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

/** Paths of programs. */
export interface EnginePrograms {
  readonly browser: string;
  /** Answers WebDriver. */
  readonly driver: string;
  /** Draws for a browser that runs only on a display; null for one that has a headless mode. */
  readonly displayServer: string | null;
}

/** What finding depends on, so that it can be tested without the programs. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  exists(file: string): boolean;
  /** Names in a folder; none where there is no such folder. */
  list(folder: string): readonly string[];
}

const thisMachine: Machine = {
  env: process.env,
  exists: existsSync,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
};

interface Program {
  readonly names: readonly string[];
  /** How to get it, where it is missing. */
  readonly advice: string;
}

const FIREFOX: Program = {
  names: ['firefox-esr', 'firefox'],
  advice: 'Firefox (Debian: apt-get install firefox-esr)',
};
const GECKODRIVER: Program = {
  names: ['geckodriver'],
  advice: 'geckodriver (cargo install geckodriver; Debian 12 has no package of it)',
};
const WEBKIT_DRIVER: Program = {
  names: ['WebKitWebDriver'],
  advice: 'WebKitWebDriver (Debian: apt-get install webkit2gtk-driver)',
};
const MINI_BROWSER: Program = {
  names: ['MiniBrowser'],
  advice: 'WebKitGTK’s MiniBrowser (Debian: apt-get install webkit2gtk-driver)',
};
const XVFB: Program = {
  names: ['Xvfb'],
  advice: 'Xvfb (Debian: apt-get install xvfb)',
};

/** @throws Error that names every missing program and how to get it. */
export function findEngine(name: EngineName, machine: Machine = thisMachine): EnginePrograms {
  const programs =
    name === 'firefox'
      ? { browser: FIREFOX, driver: GECKODRIVER, displayServer: null }
      : { browser: MINI_BROWSER, driver: WEBKIT_DRIVER, displayServer: XVFB };
  const browser = findProgram(programs.browser, machine);
  const driver = findProgram(programs.driver, machine);
  const displayServer = programs.displayServer && findProgram(programs.displayServer, machine);

  const missing = [
    ...(browser === null ? [programs.browser] : []),
    ...(driver === null ? [programs.driver] : []),
    ...(programs.displayServer && displayServer === null ? [programs.displayServer] : []),
  ];
  if (browser === null || driver === null || missing.length > 0) {
    const advice = missing.map((program) => program.advice).join(', ');
    throw new Error(`The smoke test of ${name} needs what is not on this machine: ${advice}.`);
  }
  return { browser, driver, displayServer };
}

function findProgram({ names }: Program, machine: Machine): string | null {
  const files = folders(machine).flatMap((folder) => names.map((name) => path.join(folder, name)));
  return files.find((file) => machine.exists(file)) ?? null;
}

function folders({ env, list }: Machine): string[] {
  return [
    ...(env.PATH ?? '').split(':').filter(Boolean),
    '/usr/bin',
    // Where `cargo install` puts programs.
    ...(env.HOME ? [path.join(env.HOME, '.cargo/bin')] : []),
    ...webKitFolders(list),
  ];
}

/** MiniBrowser lies with the library: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1`. */
function webKitFolders(list: Machine['list']): string[] {
  const inside = (folder: string, pattern: RegExp) =>
    list(folder)
      .filter((name) => pattern.test(name))
      .map((name) => path.join(folder, name));
  return ['/usr/lib', ...inside('/usr/lib', /-linux-gnu$/), '/usr/libexec'].flatMap((folder) =>
    inside(folder, /^webkit(2gtk|gtk)-\d/),
  );
}
