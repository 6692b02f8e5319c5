/** What an installed Loupe looks like: icons of the sizes that the manifest says, and the theme's own colours around it. */

import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { webManifest } from '../../scripts/offline-app.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url));

/** The token's values for light and for dark. */
function themeColours(token: string): string[] {
  const theme = read('src/ui/theme.css').toString();
  return [...theme.matchAll(new RegExp(`${token}: (#\\w+);`, 'g'))].map(([, colour]) => colour!);
}

test.each(webManifest.icons)('$src is $sizes', ({ src, sizes }) => {
  const { width, height } = decode(read(`public/${src}`));
  expect(`${width}x${height}`).toBe(sizes);
});

test('the bars around the page have the colour of its header, in light and in dark', () => {
  const page = read('index.html').toString();
  const colours = [...page.matchAll(/name="theme-color"[^>]*content="(#\w+)"/g)];
  expect(colours.map(([, colour]) => colour)).toEqual(themeColours('--colour-surface'));
});

test('what shows before the page does is the ground of a light page', () => {
  const [light] = themeColours('--colour-surface');
  expect(webManifest.theme_color).toBe(light);
  expect(webManifest.background_color).toBe(themeColours('--colour-canvas')[0]);
});
