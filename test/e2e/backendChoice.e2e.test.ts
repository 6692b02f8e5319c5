/** Without `?backend=` the app chooses by itself, and the page says which backend runs and why. */

import { expect, test } from 'vitest';
import { openApp } from './openApp.ts';

test('on a software adapter WASM runs, for a reason in words, also when the choice is remembered', async () => {
  const app = await openApp({ backend: null });
  const { page } = app;
  try {
    for (const _visit of ['first', 'second']) {
      const label = await page.getByLabel('Backend').innerText();
      expect(label).toMatch(/^WASM\s+the only one that runs well here$/);
      const selfTest = await page.getByText('Self-test:').innerText();
      expect(selfTest).toMatch(/WASM: right in [\d,]+ ms; WebGPU: not tried, /);
      await page.reload();
      await page.getByRole('button', { name: 'New inspector' }).waitFor();
    }
    expect(app.complaints).toEqual([]);
  } finally {
    await app.close();
  }
});
