/** Makes public/icons/*.png from public/icon.svg, by a Chromium: `npx tsx scripts/make-icons.ts`. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, ensureChromium } from './find-chromium.ts';

interface Icon {
  readonly fileName: string;
  readonly sizePx: number;
  /** Of the ground's side: systems cut maskable icons to a circle of 0.8, and round Apple's corners. */
  readonly markFraction: number;
  /** Of the ground's side; 0 where the system rounds or masks it. */
  readonly radiusFraction: number;
}

const GROUND = '#eef0f1';

const icons: readonly Icon[] = [
  { fileName: 'icon-192.png', sizePx: 192, markFraction: 0.72, radiusFraction: 0.2 },
  { fileName: 'icon-512.png', sizePx: 512, markFraction: 0.72, radiusFraction: 0.2 },
  { fileName: 'maskable-512.png', sizePx: 512, markFraction: 0.52, radiusFraction: 0 },
  { fileName: 'apple-touch-icon.png', sizePx: 180, markFraction: 0.68, radiusFraction: 0 },
];

const folder = path.resolve(import.meta.dirname, '../public');
const mark = readFileSync(path.join(folder, 'icon.svg'), 'utf8');

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: chromiumArguments(),
});
for (const { fileName, sizePx, markFraction, radiusFraction } of icons) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const markPx = sizePx * markFraction;
  await page.setContent(`<style>
    body { margin: 0; }
    div { display: grid; place-items: center; block-size: ${sizePx}px;
      background: ${GROUND}; border-radius: ${sizePx * radiusFraction}px; }
    svg { inline-size: ${markPx}px; block-size: ${markPx}px; }
  </style><div>${mark}</div>`);
  await page.screenshot({ path: path.join(folder, 'icons', fileName), omitBackground: true });
  await page.close();
}
await browser.close();
