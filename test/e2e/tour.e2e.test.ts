/** The tour: offered and never forced, walked and left by keyboard, started again from Help. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedApp, openApp } from './openApp.ts';

let app: OpenedApp;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
}, 120_000);

afterAll(() => app?.close());

const offer = (page: Page) => page.getByRole('button', { name: 'Show me around' });
const callout = (page: Page, title: string) => page.getByRole('dialog', { name: title });

/** Waits for a step, and that it has the focus, lies within the window and touches nothing that it points at. */
async function expectStep(page: Page, title: string, place: number): Promise<void> {
  const step = callout(page, title);
  await step.getByText(`Step ${place} of 7`).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('dialog') != null);
  const box = await step.boundingBox();
  const target = await page.locator('[data-tour-target]').boundingBox();
  if (box === null || target === null) throw new Error(`The step ${title} points at nothing.`);
  const { width, height } = page.viewportSize()!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
  const isApart =
    box.y >= target.y + target.height ||
    box.y + box.height <= target.y ||
    box.x >= target.x + target.width ||
    box.x + box.width <= target.x;
  expect(isApart, `the step ${title} covers what it points at`).toBe(true);
}

test('nothing covers a first visit; the offer can be declined for good', async () => {
  const { page } = app;
  await offer(page).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await offer(page).waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('button', { name: 'New inspector' }).waitFor();
  expect(await offer(page).count()).toBe(0);
});

test('is started again from Help and walked through Home by keyboard', async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Help', exact: true }).click();
  await offer(page).press('Enter');
  await expectStep(page, 'Begin here', 1);
  await page.keyboard.press('Enter');
  await expectStep(page, 'Nothing at hand?', 2);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expectStep(page, 'Begin here', 1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expectStep(page, 'Help is always here', 3);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const focused = page.locator(':focus');
  expect(await focused.getAttribute('aria-label')).toBe('Help');
});

test('goes on in the first inspector, on a phone too, and ends with its last step', async () => {
  const { page } = app;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'New inspector' }).click();
  for (const [index, title] of [
    'Photographs of good parts',
    'One press trains',
    'Then inspect',
    'Or look through a camera',
  ].entries()) {
    await expectStep(page, title, 4 + index);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await page.locator('[data-tour-target]').count()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('Escape ends it at any step and leaves the keyboard where it pointed', async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Help', exact: true }).click();
  await offer(page).click();
  await expectStep(page, 'Begin here', 1);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await page.locator(':focus').innerText()).toBe('New inspector');
  expect(app.complaints).toEqual([]);
});
