/** What a person does on Home and on the Train tab, by the accessible names that the page promises. */

import type { Page } from 'playwright-core';
import type { Picture } from './pictures.ts';

/** Only what is given is changed. */
export interface AdvancedSettings {
  readonly shortSidePx?: number;
  readonly steps?: number;
  readonly seed?: number;
  readonly start?: 'Continue from the present weights' | 'Start afresh';
}

/** WebGPU in software, on a processor that other work shares. */
const TRAINING_TIMEOUT_MS = 600_000;

export async function createInspector(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New inspector' }).click();
  await page.getByRole('textbox', { name: 'Inspector name' }).fill(name);
}

/** Returns when every file has been added or refused. */
export async function addNormals(page: Page, files: readonly Picture[]): Promise<void> {
  await page.getByLabel('Normal images').setInputFiles([...files]);
  await page
    .getByText('Training can begin once the images are added.')
    .waitFor({ state: 'hidden' });
}

/** File names of the normals, in order. */
export async function normalNames(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Photographs of good parts' });
  const names = await list
    .getByRole('button', { name: /^Remove / })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return names.map((name) => name.replace('Remove ', ''));
}

export async function chooseSettings(page: Page, settings: AdvancedSettings): Promise<void> {
  const advanced = page.getByRole('button', { name: 'Advanced' });
  if ((await advanced.getAttribute('aria-expanded')) !== 'true') await advanced.click();
  const { shortSidePx, steps, seed, start } = settings;
  const fields = { 'Short side': shortSidePx, Steps: steps, Seed: seed };
  for (const [label, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    await page.getByRole('textbox', { name: label }).fill(String(value));
  }
  if (start !== undefined) await page.getByText(start, { exact: true }).click();
}

export function trainButton(page: Page) {
  return page.getByRole('button', { name: 'Train', exact: true });
}

/** What assistive technology says about the Train button beside its name. */
export async function trainDescription(page: Page): Promise<string> {
  const id = await trainButton(page).getAttribute('aria-describedby');
  return page.locator(`[id="${id}"]`).innerText();
}

export function trainingStatus(page: Page) {
  return page.getByRole('status');
}

/**
 * Presses Train and waits until the version of that number is there.
 * @returns how long that took.
 */
export async function trainVersion(page: Page, version: number): Promise<number> {
  const startedAt = performance.now();
  await trainButton(page).click();
  await waitForVersion(page, version);
  return performance.now() - startedAt;
}

/** Fails as soon as the training does, with its reason. */
export async function waitForVersion(page: Page, version: number): Promise<void> {
  const finished = page.getByText(`Version ${version}, from`);
  const failed = page.getByText('The training failed');
  await finished.or(failed).waitFor({ timeout: TRAINING_TIMEOUT_MS });
  if (await failed.isVisible()) throw new Error(await failed.innerText());
  const status = await trainingStatus(page).innerText();
  if (status !== 'Ready to inspect') throw new Error(`After the training the page says: ${status}`);
}
