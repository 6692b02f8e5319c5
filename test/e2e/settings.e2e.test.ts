/** Settings: backbones and checkpoints from files, the inspector that is made of a checkpoint, its threshold and its exports. */

import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTensorFile } from '../../src/network/tensorFile.ts';
import { verdictOf } from '../../src/thresholds.ts';
import { inspectFiles, readResults, shownImage, tab } from './inspectTab.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import { demoNormals, demoPicture } from './pictures.ts';
import { storedVersion } from './storedInspector.ts';
import { addNormals, trainingStatus } from './trainTab.ts';
import { checkpointFile, resNet18File, weightsFile } from './weights.ts';

const NORMALS = 4;
const checkpoint = checkpointFile('ckpt.pth');
const part = demoPicture('scratch.jpg');

let app: OpenedApp;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
}, 120_000);

afterAll(() => app?.close());

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await backboneItem(page, 'efficientnet_lite0').waitFor();
}

function weightsInput(page: Page): Locator {
  return page.getByLabel('Backbones and checkpoints', { exact: true });
}

function backboneItem(page: Page, name: string): Locator {
  return page
    .getByRole('list', { name: 'Backbones', exact: true })
    .getByRole('listitem', { name, exact: true });
}

function checkpointCard(page: Page): Locator {
  return page.getByRole('region', { name: 'ckpt.pth is a trained head' });
}

async function exportAs(page: Page, button: string): Promise<Download> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return download;
}

test('the backbone of the app is listed, and says why it cannot be deleted', async () => {
  const { page } = app;
  await openSettings(page);
  const item = backboneItem(page, 'efficientnet_lite0');
  expect(await item.innerText()).toMatch(/2\.8 MB · SHA-256 [\da-f]{8}…/);
  await item.getByText('Comes with the app, so it cannot be deleted.').waitFor();
  const button = item.getByRole('button', { name: 'Delete efficientnet_lite0' });
  expect(await button.isDisabled()).toBe(true);
});

test('a checkpoint waits for its backbone; files that are neither are refused by name', async () => {
  const { page } = app;
  await weightsInput(page).setInputFiles([checkpoint]);
  await checkpointCard(page).getByText('Drop the backbone that it was trained on.').waitFor();

  const letter = weightsFile('letter.pth', Buffer.from('Dear Sir or Madam'));
  await weightsInput(page).setInputFiles([letter, resNet18File('resnet18.safetensors')]);
  const report = page.getByRole('alert');
  await report.getByRole('heading', { name: '1 file was not added' }).waitFor();
  expect(await report.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^letter\.pth: Got /),
  ]);
  await page.getByText('resnet18 added from resnet18.safetensors.').waitFor();
  const item = backboneItem(page, 'resnet18');
  await item.getByText('Used by no inspector.').waitFor();
  expect(await item.innerText()).toContain('11.2 MB');

  await weightsInput(page).setInputFiles([resNet18File('again.safetensors')]);
  await page.getByText('resnet18 of again.safetensors was there already.').waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  expect(await backboneItem(page, 'resnet18').count()).toBe(1);
});

test('a checkpoint becomes an inspector that scores at once and gives no verdict', async () => {
  const { page } = app;
  const card = checkpointCard(page);
  expect(await card.getByLabel('Its backbone').locator('option:checked').innerText()).toMatch(
    /^resnet18 \([\da-f]{8}\)$/,
  );
  const name = card.getByRole('textbox', { name: 'Name' });
  expect(await name.inputValue()).toBe('ckpt');
  await name.fill('Bottle');
  await card.getByRole('button', { name: 'Make inspector' }).click();

  await page.getByText('Imported from ckpt.pth; it scores, but gives no verdict').waitFor();
  expect(await page.getByRole('textbox', { name: 'Inspector name' }).inputValue()).toBe('Bottle');
  expect(await trainingStatus(page).innerText()).toBe('Imported, no threshold yet');
  expect(await storedVersion(page)).toMatchObject({
    number: 1,
    importedFrom: { fileName: 'ckpt.pth' },
    backbone: { name: 'resnet18' },
    calibration: null,
    normalHashes: [],
  });

  const results = await inspectFiles(page, [part]);
  expect(results.get(part.name)?.verdict).toBe('no verdict');
  await page.getByText('No verdict: not calibrated').waitFor();
  await page.getByRole('img', { name: /^Score .* without a threshold$/ }).waitFor();
  const map = await page.getByLabel('Anomaly map', { exact: true }).boundingBox();
  const picture = await shownImage(page, part.name).boundingBox();
  // The map lies on the middle that the paper's crop leaves of the square picture, and not on all of it.
  const left = (map!.x - picture!.x) / picture!.width;
  expect(left).toBeCloseTo(20 / 329, 3);
  expect(map!.width / picture!.width).toBeCloseTo(288 / 329, 3);
  expect(await page.getByRole('button', { name: 'Outline' }).isDisabled()).toBe(true);
});

test('good parts set its threshold and leave its weights and scores as they were', async () => {
  const { page } = app;
  const [before] = (await readResults(page, [part.name])).values();
  const first = await storedVersion(page);
  await page.getByRole('link', { name: 'Set the threshold' }).click();
  await addNormals(page, demoNormals(NORMALS));
  await page.getByText(`Scores ${NORMALS} images and sets the threshold from them`).waitFor();
  await page.getByRole('button', { name: 'Set the threshold' }).click();

  const failed = page.getByText('Setting the threshold failed');
  await page.getByText(`Version 2, from ${NORMALS} images`).or(failed).waitFor();
  if (await failed.isVisible()) throw new Error(await failed.innerText());
  expect(await trainingStatus(page).innerText()).toBe('Ready to inspect');
  await page.getByText(`gives these ${NORMALS} good parts. It holds only if`).waitFor();
  const second = await storedVersion(page);
  expect(second).toMatchObject({
    number: 2,
    parentId: first.id,
    headSha256: first.headSha256,
    settings: { start: 'calibrate', method: { profile: 'paper' } },
    calibration: { method: 'direct', folds: 0 },
  });
  const { heldOutScores, thresholds } = second.calibration!;
  expect(heldOutScores).toHaveLength(NORMALS);
  expect(thresholds.reject).toBeGreaterThanOrEqual(Math.max(...heldOutScores));

  await tab(page, 'Inspect').click();
  await page.getByRole('button', { name: 'Inspect again' }).click();
  await page.getByText('Some results come from an earlier training').waitFor({ state: 'hidden' });
  const [after] = (await readResults(page, [part.name])).values();
  expect(after!.scoreText).toBe(before!.scoreText);
  expect(after!.verdict).toBe(verdictOf(after!.score, thresholds));
});

test('it is exported as a model whose input size is said, and as the head that came in', async () => {
  const { page } = app;
  await tab(page, 'Train').click();
  const model = await exportAs(page, 'ONNX model');
  expect(model.suggestedFilename()).toMatch(/\.onnx$/);
  await page.getByText(`${model.suggestedFilename()} was handed`).waitFor();
  await page.getByText('It takes images of 288 × 288 px').waitFor();
  // Backbone and head in float32.
  expect((await readFile(await model.path())).length).toBeGreaterThan(20e6);

  const head = await exportAs(page, 'Head (safetensors)');
  expect(head.suggestedFilename()).toMatch(/\.safetensors$/);
  const exported = readTensorFile(new Uint8Array(await readFile(await head.path())));
  for (const [name, { shape, data }] of readTensorFile(new Uint8Array(checkpoint.buffer))) {
    expect(exported.get(name)?.shape, name).toEqual(shape);
    expect(Buffer.compare(bytesOf(exported.get(name)!.data), bytesOf(data)), name).toBe(0);
  }
});

test('a backbone is deleted, once asked, when no inspector uses it any more, and stays away', async () => {
  const { page } = app;
  await openSettings(page);
  const item = backboneItem(page, 'resnet18');
  await item.getByText('Used by Bottle, so it cannot be deleted.').waitFor();
  expect(await item.getByRole('button', { name: 'Delete resnet18' }).isDisabled()).toBe(true);

  await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
  await page.getByRole('button', { name: 'Delete Bottle' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('link', { name: 'Bottle' }).waitFor({ state: 'detached' });

  await openSettings(page);
  await item.getByText('Used by no inspector.').waitFor();
  await item.getByRole('button', { name: 'Delete resnet18' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await item.waitFor({ state: 'detached' });
  await page.reload();
  await backboneItem(page, 'efficientnet_lite0').waitFor();
  expect(await item.count()).toBe(0);
});

test('nothing of it was an error of the page, and nothing left it', () => {
  expect(app.complaints).toEqual([]);
  expect(requestsElsewhere(app)).toEqual([]);
});

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}
