/** What a person does on the Inspect tab, and what can be read there, by the accessible names that the page promises. */

import type { Locator, Page } from 'playwright-core';
import type { Picture } from './pictures.ts';

export interface Result {
  readonly verdict: 'pass' | 'uncertain' | 'reject' | 'no verdict';
  /** As the page writes it: four places. */
  readonly scoreText: string;
  readonly score: number;
}

export interface Peak {
  readonly x: number;
  readonly y: number;
}

const INSPECTION_TIMEOUT_MS = 120_000;

export function tab(page: Page, name: 'Train' | 'Inspect' | 'Live' | 'Evaluate' | 'Runs'): Locator {
  return page.getByRole('tab', { name });
}

/** Opens the tab, puts the files in and returns when each has its result. */
export async function inspectFiles(
  page: Page,
  files: readonly Picture[],
): Promise<Map<string, Result>> {
  await tab(page, 'Inspect').click();
  await page.getByLabel('Images to inspect').setInputFiles([...files]);
  return readResults(
    page,
    files.map(({ name }) => name),
  );
}

/** @throws Error where a file was not inspected. */
export async function readResults(
  page: Page,
  fileNames: readonly string[],
): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  for (const fileName of fileNames) {
    results.set(fileName, parseResult(await settledName(page, fileName)));
  }
  return results;
}

/** The accessible name of a file's list item, once its inspection has ended. */
export async function settledName(page: Page, fileName: string): Promise<string> {
  const item = page.getByRole('listitem', { name: settled(fileName) });
  await item.waitFor({ timeout: INSPECTION_TIMEOUT_MS });
  return (await item.getAttribute('aria-label')) ?? '';
}

/** Selects a file and returns where its anomaly map is largest, in pixels of the file's image. */
export async function peakOf(page: Page, fileName: string): Promise<Peak> {
  const item = page.getByRole('listitem', { name: settled(fileName) });
  await item.getByRole('button').first().click();
  await shownImage(page, fileName).waitFor();
  const map = page.getByLabel('Anomaly map', { exact: true });
  return {
    x: Number(await map.getAttribute('data-peak-x')),
    y: Number(await map.getAttribute('data-peak-y')),
  };
}

export function shownImage(page: Page, fileName: string): Locator {
  return page.getByRole('img', { name: `Photograph ${fileName}`, exact: true });
}

function settled(fileName: string): RegExp {
  const escaped = fileName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped}: (pass|uncertain|reject|no verdict|not inspected)\\b`);
}

/** @param name A list item's accessible name. */
export function parseResult(name: string): Result {
  const match = /: (pass|uncertain|reject|no verdict), score (-?\d+\.\d{4})$/.exec(name);
  if (match === null) throw new Error(`The list item is named ${name}.`);
  const [, verdict, scoreText] = match as unknown as [string, Result['verdict'], string];
  return { verdict, scoreText, score: Number(scoreText) };
}
