/** The demo as a first visitor has it: one click, default settings, and what is wrong with each part. */

import { expect, test } from 'vitest';
import { peakOf, readResults } from './inspectTab.ts';
import { openApp, requestsElsewhere } from './openApp.ts';
import { demo } from './pictures.ts';

/** One cell of the finest feature map, 8 of the network's 288 pixels, measured in the demo's pictures. */
const CELL_PX = (8 * 640) / 288;

test('one click trains the demo and shows which parts are defective, and where', async () => {
  const app = await openApp({ backend: 'wasm' });
  const { page } = app;
  try {
    const startedAt = performance.now();
    await page.getByRole('button', { name: 'Try the demo' }).click();
    await page.getByLabel('Anomaly map', { exact: true }).waitFor({ timeout: 400_000 });
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`Demo on WASM, click to first heatmap: ${seconds.toFixed(1)} s.`);

    const results = await readResults(
      page,
      demo.tests.map(({ file }) => file),
    );
    console.log([...results].map(([file, { scoreText }]) => `${file} ${scoreText}`).join(', '));
    const good = demo.tests.filter(({ defect }) => defect === undefined);
    expect(good).toHaveLength(2);
    const highestGoodScore = Math.max(...good.map(({ file }) => results.get(file)!.score));
    for (const { file, defect } of demo.tests) {
      if (defect === undefined) continue;
      const { verdict, score } = results.get(file)!;
      expect(verdict, file).toBe('reject');
      expect(score, file).toBeGreaterThan(highestGoodScore);
      const peak = await peakOf(page, file);
      const distance = Math.hypot(peak.x - defect.x, peak.y - defect.y);
      expect(distance, `pixels from the peak to the middle of the defect in ${file}`).toBeLessThan(
        defect.radiusPx + CELL_PX,
      );
    }
    expect(app.complaints).toEqual([]);
    expect(requestsElsewhere(app)).toEqual([]);
  } finally {
    await app.close();
  }
}, 600_000);
