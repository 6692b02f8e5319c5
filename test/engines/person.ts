/** What a person does in a browser that WebDriver drives, by the names that the page promises. */

import { writeFileSync } from 'node:fs';
import { By, error, Key, until, type WebDriver, type WebElement } from 'selenium-webdriver';
import { parseResult, type Result } from '../e2e/inspectTab.ts';

const WAIT_MS = 60_000;
const TRAINING_TIMEOUT_MS = 300_000;

export interface Settings {
  readonly shortSidePx: number;
  readonly steps: number;
  readonly seed: number;
}

/** Waits until the element is there and shown. */
export async function find(
  driver: WebDriver,
  xpath: string,
  waitMs = WAIT_MS,
): Promise<WebElement> {
  return use(driver, xpath, async (element) => element, waitMs);
}

/** The same, and does something with it; once more where React has put another in its place meanwhile. */
async function use<Outcome>(
  driver: WebDriver,
  xpath: string,
  action: (element: WebElement) => Promise<Outcome>,
  waitMs = WAIT_MS,
): Promise<Outcome> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    try {
      const element = await driver.wait(until.elementLocated(By.xpath(xpath)), waitMs);
      await driver.wait(until.elementIsVisible(element), waitMs);
      return await action(element);
    } catch (reason) {
      const isStale = reason instanceof error.StaleElementReferenceError;
      if (!isStale || performance.now() > giveUpAt) throw reason;
    }
  }
}

/** A button, by its text or its label. */
export async function press(driver: WebDriver, name: string): Promise<void> {
  const xpath = `//button[normalize-space(.)="${name}" or @aria-label="${name}"]`;
  await use(driver, xpath, (button) => button.click());
}

export async function openTab(driver: WebDriver, name: string): Promise<void> {
  await use(driver, `//*[@role="tab"][normalize-space(.)="${name}"]`, (tab) => tab.click());
}

/** Puts the text in place of what is there. */
export async function fill(driver: WebDriver, label: string, text: string): Promise<void> {
  const id = `//label[normalize-space(.)="${label}"]/@for`;
  await use(driver, `//input[@id=${id} or @aria-label="${label}"]`, async (input) => {
    await input.sendKeys(Key.chord(Key.CONTROL, 'a'));
    await input.sendKeys(text, Key.TAB);
  });
}

/** Into the file input of that label, which need not be seen. */
export async function chooseFiles(
  driver: WebDriver,
  label: string,
  paths: readonly string[],
): Promise<void> {
  const xpath = `//input[@type="file"][@aria-label="${label}"]`;
  const input = await driver.wait(until.elementLocated(By.xpath(xpath)), WAIT_MS);
  await input.sendKeys(paths.join('\n'));
}

/** Home, started; or the page's own words why not. */
export async function openHome(driver: WebDriver, address: string): Promise<void> {
  await driver.get(`${address}?backend=wasm`);
  const started = '//button[normalize-space(.)="New inspector"]';
  const failed = '//h1[normalize-space(.)="Loupe cannot start here"]';
  const tagName = await use(driver, `${started} | ${failed}`, (element) => element.getTagName());
  if (tagName.toLowerCase() === 'h1') throw new Error(await pageText(driver));
}

export async function createInspector(driver: WebDriver, name: string): Promise<void> {
  await press(driver, 'New inspector');
  await fill(driver, 'Inspector name', name);
}

export async function addNormals(driver: WebDriver, paths: readonly string[]): Promise<void> {
  await chooseFiles(driver, 'Normal images', paths);
  await find(driver, `//*[contains(text(), "Trains on ${paths.length} images")]`);
}

export async function train(driver: WebDriver, settings: Settings): Promise<void> {
  await press(driver, 'Advanced');
  await fill(driver, 'Short side', String(settings.shortSidePx));
  await fill(driver, 'Steps', String(settings.steps));
  await fill(driver, 'Seed', String(settings.seed));
  await press(driver, 'Train');
  const end = '//*[contains(., "Version 1, from") or contains(., "The training failed")][not(*)]';
  const words = await use(driver, end, (element) => element.getText(), TRAINING_TIMEOUT_MS);
  if (!words.includes('Version 1, from')) throw new Error(await pageText(driver));
}

/** The list's entry of a file, once it is settled. */
export async function result(driver: WebDriver, fileName: string): Promise<Result> {
  const xpath = `//*[starts-with(@aria-label, "${fileName}: ")][contains(@aria-label, ", score ")]`;
  const element = await driver.wait(until.elementLocated(By.xpath(xpath)), WAIT_MS);
  const label = (await element.getAttribute('aria-label')) ?? '';
  return parseResult(label);
}

/** How many colours the shown heatmap has: one means that nothing was painted. */
export async function heatmapColours(driver: WebDriver): Promise<number> {
  await find(driver, '//canvas[@aria-label="Anomaly map"]');
  return driver.executeScript(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas[aria-label="Anomaly map"]');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(pixels && new Uint32Array(pixels.buffer)).size;
  });
}

/** Waits until the browser has decoded the photograph under the heatmap. */
export async function photographShown(driver: WebDriver): Promise<void> {
  await driver.executeAsyncScript(`
    const [done] = [...arguments].slice(-1);
    document.querySelector('img[alt^="Photograph "]').decode().then(() => done());
  `);
}

export async function pageText(driver: WebDriver): Promise<string> {
  return (await driver.findElement(By.css('body'))).getText();
}

export async function saveScreenshot(driver: WebDriver, file: string): Promise<void> {
  writeFileSync(file, Buffer.from(await driver.takeScreenshot(), 'base64'));
}
