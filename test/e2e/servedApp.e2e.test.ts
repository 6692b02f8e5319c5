/** The built app as a browser gets it: nothing breaks its own security policy, on our servers and on a host that sends no headers. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import serveStatic from 'serve-static';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import { type LanApp, serveToNetwork } from './lanServer.ts';

let browser: Browser;
let bareHost: Server;
let lanApp: LanApp;

beforeAll(async () => {
  lanApp = await serveToNetwork();
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments(), ...lanApp.browserArguments()],
  });
  bareHost = await serveUnderSubpath(inject('appFolder'));
});

afterAll(async () => {
  await browser.close();
  bareHost.close();
  await lanApp.close();
});

/** Any static host: files under /loupe/, no headers of ours. */
function serveUnderSubpath(folder: string): Promise<Server> {
  const serveFile = serveStatic(folder);
  const host = createServer((request, response) => {
    const answerNotFound = () => response.writeHead(404).end();
    if (request.url?.startsWith('/loupe/')) {
      request.url = request.url.slice('/loupe'.length);
      serveFile(request, response, answerNotFound);
    } else {
      answerNotFound();
    }
  });
  return new Promise((resolve) => host.listen(0, '127.0.0.1', () => resolve(host)));
}

const hosts: readonly { name: string; isolated: boolean; address: () => string }[] = [
  { name: 'our server', isolated: true, address: () => inject('appAddress') },
  { name: 'our server for the network', isolated: true, address: () => lanApp.address },
  {
    name: 'a bare host under a subpath',
    isolated: false,
    address: () => `http://localhost:${(bareHost.address() as AddressInfo).port}/loupe/`,
  },
];

describe.each(hosts)('the page from $name', ({ isolated, address }) => {
  test('starts its backend without a complaint of the browser, and loads from its own origin only', async () => {
    const complaints: string[] = [];
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== 'blob:' && origin !== new URL(address()).origin) complaints.push(origin);
    });

    await page.goto(`${address()}?backend=wasm`);
    await page.getByRole('button', { name: 'New inspector' }).waitFor();
    expect(await page.getByLabel('Backend').innerText()).toMatch(/wasm/i);

    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(isolated);
    const given = await page.evaluate(() => [
      isSecureContext,
      typeof crypto.subtle,
      typeof navigator.serviceWorker,
      typeof navigator.mediaDevices,
    ]);
    expect(given).toEqual([true, 'object', 'object', 'object']);
    await page.close();
  });

  test('runs no inserted script, no string as code, and makes no markup of text', async () => {
    const page = await browser.newPage();
    await page.goto(address());
    const outcome = await page.evaluate(async () => {
      // What Playwright evaluates is exempt from the policy; what a timer of the page calls is not.
      await new Promise((resolve) => setTimeout(resolve));
      const attempt = (action: () => unknown) => {
        try {
          action();
          return 'allowed';
        } catch {
          return 'refused';
        }
      };
      return {
        eval: attempt(() => new Function('return 1')()),
        markup: attempt(() => {
          document.body.innerHTML = '<p>text</p>';
        }),
        blobWorker: attempt(() => new Worker(URL.createObjectURL(new Blob([''])))),
      };
    });
    expect(outcome).toEqual({ eval: 'refused', markup: 'refused', blobWorker: 'refused' });
    await page.close();
  });
});
