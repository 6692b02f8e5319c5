/** The help inside the page: every link to a topic leads to one, and it is found by search and by keyboard. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../src/ui/messages/en.ts';
import { tab } from './inspectTab.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import { createInspector } from './trainTab.ts';

const titles = Object.values(en.help.titles);

let app: OpenedApp;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
}, 120_000);

afterAll(() => app?.close());

/** Follows every help link of the view with the keyboard, and tells which topics they opened. */
async function followHelpLinks(page: Page): Promise<string[]> {
  const opened: string[] = [];
  const links = page.getByRole('main').getByRole('link', { name: /^Help: / });
  await links.first().waitFor();
  for (let index = 0; index < (await links.count()); index++) {
    await links.nth(index).press('Enter');
    await page.getByRole('article').waitFor();
    opened.push(await page.getByRole('heading', { level: 1 }).innerText());
    await page.goBack();
    await links.first().waitFor();
  }
  return opened;
}

test('each topic opens from the list, with the focus and the window at its beginning', async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Help', exact: true }).click();
  const list = page.getByRole('navigation', { name: 'Topics of the help' });
  for (const title of titles) {
    await list.getByRole('link', { name: title }).click();
    const article = page.getByRole('article', { name: title });
    await article.waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    expect(await article.evaluate((element) => document.activeElement?.contains(element))).toBe(
      true,
    );
    await page.getByRole('link', { name: 'All topics' }).click();
    await page.getByRole('heading', { name: 'Help', level: 1 }).waitFor();
  }
});

test('the search narrows the topics down and says how many are left', async () => {
  const { page } = app;
  const topics = page.getByRole('navigation', { name: 'Topics of the help' }).getByRole('link');
  await page.getByRole('textbox', { name: 'Search the help' }).fill('burnt out');
  await page.getByText('1 topic', { exact: true }).waitFor();
  expect(await topics.count()).toBe(1);
  expect(await topics.innerText()).toContain('Good photographs');
  await page.getByRole('textbox', { name: 'Search the help' }).fill('zebra');
  await page.getByText('Nothing found.').waitFor();
});

test('an address of no topic says so and lists those that there are', async () => {
  const { page } = app;
  await page.evaluate(() => window.location.assign('#/help/zebra'));
  await page.getByText('There is no such topic').waitFor();
});

test('every question mark of Home, an inspector and Settings leads to an existing topic', async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
  expect(await followHelpLinks(page)).toEqual(['Your first inspector']);
  await createInspector(page, 'Flange');
  expect(await followHelpLinks(page)).toEqual(['Good photographs', 'Good photographs']);
  await tab(page, 'Inspect').click();
  expect(await followHelpLinks(page)).toEqual(['Verdict, score and heatmap']);
  await tab(page, 'Live').click();
  expect(await followHelpLinks(page)).toContain('Camera and triggers');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  for (const title of await followHelpLinks(page)) expect(titles).toContain(title);
  expect(requestsElsewhere(app)).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('a view whose script does not come says so in words, and a reload brings it', async () => {
  const { page } = app;
  const script = /\/assets\/HelpPage-[^/]*\.js$/;
  await page.route(script, (route) => route.abort());
  await page.reload();
  await page.getByRole('link', { name: 'Help', exact: true }).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toContain('A part of Loupe could not be loaded');
  await page.unroute(script);
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await page.getByRole('heading', { name: 'Help', level: 1 }).waitFor();
});
