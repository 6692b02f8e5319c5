/** The method's choices in Advanced: trained with, saved with the inspector, and shown again. */

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inspectFiles, tab } from './inspectTab.ts';
import { openApp } from './openApp.ts';
import { demoNormals, demoPicture } from './pictures.ts';
import { storedVersion } from './storedInspector.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';
import { resNet18File } from './weights.ts';

const CHOSEN =
  'resnet18, layer1 + layer3, neighbourhood 1, noise 0.5, width 32, 3 layers, no adapter, no changed copies';

async function addBackbone(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page
    .getByLabel('Backbones and checkpoints', { exact: true })
    .setInputFiles([resNet18File('resnet18.safetensors')]);
  await page.getByText('resnet18 added from').waitFor();
  await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
}

/** By the text before the hash that tells two files of one network apart. */
async function chooseBackbone(page: Page, name: string): Promise<void> {
  const select = page.getByLabel('Backbone', { exact: true });
  const option = select.locator('option', { hasText: name });
  await option.waitFor({ state: 'attached' });
  await select.selectOption({ label: (await option.textContent()) ?? '' });
}

test('an inspector is trained by the chosen method on the chosen backbone, and keeps both', async () => {
  const app = await openApp({ backend: 'wasm' });
  const { page } = app;
  try {
    await addBackbone(page);
    await createInspector(page, 'Flange');
    await addNormals(page, demoNormals(4));
    await chooseSettings(page, { shortSidePx: 64, steps: 10 });
    await chooseBackbone(page, 'resnet18');
    await page.getByLabel('Taps').selectOption('layer1 + layer3 (strides 4 and 16)');
    await page.getByLabel('Neighbourhood').selectOption('1 × 1');
    await page.getByLabel('Layers').selectOption('3');
    await page.getByRole('textbox', { name: 'Hidden width' }).fill('32');
    // The press on the adapter ends the typing of the noise; both must hold.
    await page.getByRole('textbox', { name: 'Noise' }).fill('0,5');
    await page.getByText('Adapter before the discriminator').click();
    await page.getByLabel('Changed copies of few good parts').selectOption('None');
    await page.getByText(`64 px, 10 steps, seed 0, afresh, ${CHOSEN}`).waitFor();
    await trainVersion(page, 1);

    expect(await storedVersion(page)).toMatchObject({
      backbone: { name: 'resnet18' },
      settings: {
        shortSidePx: 64,
        method: {
          profile: 'compact',
          taps: ['layer1', 'layer3'],
          neighbourhood: 1,
          noiseDeviation: 0.5,
          hiddenWidth: 32,
          discriminatorLayers: 3,
          adapter: false,
          copies: 0,
        },
      },
    });
    await inspectFiles(page, [demoPicture('scratch.jpg')]);

    await page.reload();
    await tab(page, 'Train').click();
    await page.getByText(`64 px, automatic steps, seed 0, continued, ${CHOSEN}`).waitFor();
    await chooseSettings(page, {});
    await page.getByRole('button', { name: 'Back to the defaults' }).click();
    await page.getByText('288 px, automatic steps, seed 0, afresh', { exact: true }).waitFor();
    await page.getByText('The present weights are for other settings').waitFor();
    await page.getByRole('button', { name: 'As in version 1' }).click();
    await page.getByText(`continued, ${CHOSEN}`).waitFor();

    await page.getByLabel('Profile').selectOption('Paper: as published, slow');
    await page
      .getByText('This page computes on WASM, where the paper profile takes long')
      .waitFor();
    await page.getByText('The paper profile has one input size').waitFor();
    expect(await page.getByRole('textbox', { name: 'Short side' }).count()).toBe(0);
    await page.getByText('afresh, paper profile, resnet18', { exact: false }).waitFor();
    expect(app.complaints).toEqual([]);
  } finally {
    await app.close();
  }
}, 400_000);
