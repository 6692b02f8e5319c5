/** Opens the app at an address in a Chromium of its own, and keeps what the browser complains of and asks for. */

import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Worker,
} from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import type { BackendName } from '../../src/inspector/types.ts';

export interface OpenedApp {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors on the console (violations of the security policy are), errors nobody caught, failed requests. */
  readonly complaints: readonly string[];
  /** Addresses asked for by page and worker, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Of the served app, ending in a slash. */
  readonly address: string;
  /** Null leaves the choice to the app. */
  readonly backend: BackendName | null;
  /** That WASM is asked to compute on; the app's choice where absent. */
  readonly threads?: number;
  /** Runs before anything of the app does. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** For Chromium's command line, beside those that every test has. */
  readonly browserArguments?: readonly string[];
  /** Size, touch and language of the page; a desktop's where absent. */
  readonly device?: BrowserContextOptions;
  /** Lets the page keep itself for use without network; else its requests are what page and worker ask for. */
  readonly isKept?: boolean;
  /** A folder that outlives the browser, with all that it stores; null for one that goes with it. */
  readonly profile?: string | null;
}

/** The app at its Home, started; nothing is stored in it but what `profile` brings along. */
export async function launchApp(options: LaunchOptions): Promise<OpenedApp> {
  const { prepare } = options;
  const context = await openContext(options);
  const close = async () => {
    await context.close();
    await context.browser()?.close();
  };
  context.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  const requests: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('requestfailed', (request) => {
    // A page that reloads takes back what it has not got yet.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    complaints.push(`failed: ${request.url()}`);
  });
  context.on('request', (request) => requests.push(request.url()));

  const page = await context.newPage();
  page.on('worker', tellViolations);
  await prepare?.(page);
  await page.goto(addressOf(options));
  const failure = page.getByRole('heading', { name: 'Loupe cannot start here' });
  try {
    await page.getByRole('button', { name: 'New inspector' }).or(failure).waitFor();
    if (await failure.isVisible()) throw new Error(await page.getByRole('alert').innerText());
  } catch (error) {
    await close();
    throw new Error(`The app did not start. ${complaints.join(' ')}`, { cause: error });
  }
  return { page, context, complaints, requests, close };
}

function addressOf({ address, backend, threads }: LaunchOptions): string {
  const url = new URL(address);
  if (backend !== null) url.searchParams.set('backend', backend);
  if (threads !== undefined) url.searchParams.set('threads', String(threads));
  return url.href;
}

/** The first context of a new browser. */
async function openContext(options: LaunchOptions): Promise<BrowserContext> {
  const { browserArguments = [], device, isKept = false, profile = null } = options;
  const launchOptions = {
    executablePath: ensureChromium(),
    args: [...chromiumArguments(), ...browserArguments],
  };
  const contextOptions: BrowserContextOptions = {
    viewport: { width: 1280, height: 900 },
    serviceWorkers: isKept ? 'allow' : 'block',
    ...device,
  };
  if (profile !== null) {
    return chromium.launchPersistentContext(profile, { ...launchOptions, ...contextOptions });
  }
  const browser = await chromium.launch(launchOptions);
  return browser.newContext(contextOptions);
}

/** Chromium puts what the security policy forbids to a page on the console, but not what it forbids to a worker. */
function tellViolations(worker: Worker): void {
  const listening = worker.evaluate(() =>
    addEventListener('securitypolicyviolation', (event) => {
      const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
      console.error(`The policy's ${effectiveDirective} forbids ${blockedURI}.`);
    }),
  );
  // The worker may be gone before it listens, with its page.
  listening.catch(() => {});
}
