/** A browser of another engine, driven through its own WebDriver program; everything started here ends with `close`. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { type EngineName, type EnginePrograms, findEngine } from '../../scripts/find-engine.ts';

export interface EngineBrowser {
  readonly driver: WebDriver;
  /** Name and version as the browser tells them. */
  readonly title: string;
  close(): Promise<void>;
}

const WINDOW = { width: 1280, height: 900, x: 0, y: 0 };
const DRIVER_START_TIMEOUT_MS = 20_000;
const POLL_MS = 100;
/** A probe may have to wait for an answer that never comes. */
const SCRIPT_TIMEOUT_MS = 60_000;

/** What Firefox must be told: a camera that draws by itself, and permission to use it. */
const FIREFOX_PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
};

/** The same for WebKitGTK, which asks nobody for permission while it is driven. */
const MINI_BROWSER_ARGUMENTS = ['--automation', '--enable-mock-capture-devices=true'];

/** @throws Error that says what to install where a program is missing. */
export async function openEngine(name: EngineName): Promise<EngineBrowser> {
  const programs = findEngine(name);
  const display =
    programs.displayServer === null ? null : await startDisplay(programs.displayServer);
  const port = await findFreePort();
  const server = spawn(programs.driver, driverArguments(name, port, await findFreePort()), {
    env: { ...process.env, ...(display && { DISPLAY: display.name }) },
    stdio: 'ignore',
  });
  const end = () => {
    server.kill();
    display?.process.kill();
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await waitForDriver(address, server);
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(address)
      .withCapabilities(capabilities(name, programs))
      .build();
    await driver.manage().setTimeouts({ script: SCRIPT_TIMEOUT_MS });
    await driver.manage().window().setRect(WINDOW);
    const told = await driver.getCapabilities();
    return {
      driver,
      title: `${told.getBrowserName()} ${told.getBrowserVersion()}`,
      async close() {
        try {
          await driver.quit();
        } finally {
          end();
        }
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

function driverArguments(name: EngineName, port: number, otherPort: number): string[] {
  return name === 'firefox'
    ? ['--port', String(port), '--websocket-port', String(otherPort)]
    : [`--port=${port}`];
}

function capabilities(name: EngineName, { browser }: EnginePrograms): Record<string, unknown> {
  switch (name) {
    case 'firefox':
      return {
        browserName: 'firefox',
        'moz:firefoxOptions': {
          binary: browser,
          args: ['-headless'],
          prefs: FIREFOX_PREFERENCES,
        },
      };
    case 'webkit':
      return {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: browser, args: MINI_BROWSER_ARGUMENTS },
      };
  }
}

/** A display that nobody sees, under a number that Xvfb chooses and writes to its fourth stream. */
async function startDisplay(
  program: string,
): Promise<{ readonly process: ChildProcess; readonly name: string }> {
  const size = `${WINDOW.width}x${WINDOW.height}x24`;
  const server = spawn(program, ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stream = server.stdio[3];
  if (!stream) throw new Error('Xvfb was started without a stream for its number.');
  const ended = once(server, 'exit').then(([status]) => {
    throw new Error(`Xvfb ended with status ${status} before it had a display.`);
  });
  const [number] = await Promise.race([once(stream, 'data'), ended]);
  return { process: server, name: `:${String(number).trim()}` };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

/** @throws Error where the program ends, or does not answer in time. */
async function waitForDriver(address: string, server: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + DRIVER_START_TIMEOUT_MS;
  while (server.exitCode === null && performance.now() < giveUpAt) {
    const isReady = await fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await wait(POLL_MS);
  }
  throw new Error(`${server.spawnfile} did not answer at ${address}.`);
}
