/** Opens the built app in a Chromium of a test file's own, and keeps what the browser complains of and asks for. */

import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { inject } from 'vitest';
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

export interface OpenOptions {
  /** Null leaves the choice to the app. */
  readonly backend: BackendName | null;
  /** Runs before anything of the app does. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** For Chromium's command line, beside those that every test has. */
  readonly browserArguments?: readonly string[];
  /** Where not the server of all tests serves the app. */
  readonly address?: string;
  /** Lets the page keep itself for use without network; else its requests are what page and worker ask for. */
  readonly isKept?: boolean;
  /** A folder that outlives the browser, with all that it stores; null for one that goes with it. */
  readonly profile?: string | null;
}

/** The app at its Home, started; nothing is stored in it but what `profile` brings along. */
export async function openApp({
  backend,
  prepare,
  browserArguments = [],
  address = inject('appAddress'),
  isKept = false,
  profile = null,
}: OpenOptions): Promise<OpenedApp> {
  const launchOptions = {
    executablePath: ensureChromium(),
    args: [...chromiumArguments(), ...browserArguments],
  };
  const contextOptions = {
    viewport: { width: 1280, height: 900 },
    serviceWorkers: isKept ? 'allow' : 'block',
  } as const;
  const context =
    profile === null
      ? await (await chromium.launch(launchOptions)).newContext(contextOptions)
      : await chromium.launchPersistentContext(profile, { ...launchOptions, ...contextOptions });
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
  context.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  context.on('request', (request) => requests.push(request.url()));

  const page = await context.newPage();
  page.on('worker', tellViolations);
  await prepare?.(page);
  await page.goto(`${address}${backend === null ? '' : `?backend=${backend}`}`);
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

/** Those of the requests that left the page's origin; an object URL is the page's own memory. */
export function requestsElsewhere({ requests }: OpenedApp): string[] {
  const { origin } = new URL(inject('appAddress'));
  return requests.filter((address) => {
    const url = new URL(address);
    return url.protocol !== 'blob:' && url.origin !== origin;
  });
}

/** Those of the requests that fetched a backbone. */
export function modelDownloads(requests: readonly string[]): string[] {
  return requests.filter((address) => new URL(address).pathname.endsWith('.safetensors'));
}
