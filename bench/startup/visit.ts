/** One navigation to the app, with the moments at which what a person waits for is there. */

import type { BrowserContext } from 'playwright-core';

/** Milliseconds since the navigation began; each taken in the frame after the element appeared. */
export interface Moments {
  /** First words on the screen. */
  readonly shownMs: number;
  /** Home or the inspector can be used. */
  readonly usableMs: number;
  /** The worker's engine has a backend and the backbone on it. */
  readonly engineMs: number;
  /** Null where none was asked for. */
  readonly heatmapMs: number | null;
}

/** By what the moments are known. */
const SELECTORS = {
  shown: '#root p, #root h1',
  usable: 'main h1',
  engine: 'header section[aria-label]',
  heatmap: 'canvas[data-peak-x]',
};

/** Runs before the app: notes when an element first matches. Text, since tsx adds to functions what no page has. */
const WATCH = `
globalThis.moments = {};
const selectors = Object.entries(${JSON.stringify(SELECTORS)});
new MutationObserver(() => {
  for (const [name, selector] of selectors) {
    if (name in moments || document.querySelector(selector) === null) continue;
    moments[name] = NaN;
    requestAnimationFrame(() => { moments[name] = performance.now(); });
  }
}).observe(document, { childList: true, subtree: true, attributes: true });`;

export interface VisitOptions {
  readonly address: string;
  /** As after a first visit whose files the browser has thrown away; what is stored stays. */
  readonly isCold: boolean;
  /** A picture to be judged, at an address of an inspector's Inspect tab. */
  readonly picture: {
    readonly name: string;
    readonly mimeType: string;
    readonly buffer: Buffer;
  } | null;
}

export async function visit(context: BrowserContext, options: VisitOptions): Promise<Moments> {
  const { address, isCold, picture } = options;
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    if (isCold) {
      await session.send('Network.enable');
      await session.send('Network.clearBrowserCache');
      await session.send('Network.setBypassServiceWorker', { bypass: true });
    }
    await page.addInitScript(WATCH);
    await page.goto(address, { waitUntil: 'commit' });
    if (picture) await page.getByLabel('Images to inspect').setInputFiles([picture]);
    const names = picture
      ? ['shown', 'usable', 'engine', 'heatmap']
      : ['shown', 'usable', 'engine'];
    return await page.evaluate(readMoments, names);
  } finally {
    await page.close();
  }
}

/** Runs in the page. The policy there forbids what Playwright's own waiting is made of. */
async function readMoments(names: readonly string[]): Promise<Moments> {
  const { moments } = globalThis as typeof globalThis & {
    readonly moments: Readonly<Record<string, number | undefined>>;
  };
  while (!names.every((name) => (moments[name] ?? 0) > 0)) {
    await new Promise(requestAnimationFrame);
  }
  const { shown, usable, engine, heatmap } = moments;
  return {
    shownMs: shown ?? Number.NaN,
    usableMs: usable ?? Number.NaN,
    engineMs: engine ?? Number.NaN,
    heatmapMs: heatmap ?? null,
  };
}
