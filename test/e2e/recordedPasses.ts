/** Records passes past the app, as if parts had been inspected one after the other: hundreds, which a test could not wait for. */

import type { Page } from 'playwright-core';
import type { InspectorVersion } from '../../src/inspector/types.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { storedVersion } from './storedInspector.ts';

const STEADY = 200;
const SHIFTED = 120;

/** Behind what there is in the last run by the version in use; what the page has read of its store it has to read again. */
export async function recordShiftedPasses(page: Page): Promise<void> {
  const version = await storedVersion(page);
  await page.evaluate(recordPasses, { version, scores: passedScores(version) });
}

/** Scores under the pass threshold, from some part on higher by two deviations. */
function passedScores({ calibration }: InspectorVersion): number[] {
  const { pass } = calibration!.thresholds;
  const noise = new Float32Array(STEADY + SHIFTED);
  fillStandardNormal(noise, mulberry32(1));
  return Array.from(noise, (value, index) => pass - (index < STEADY ? 4 : 2.5) + (0.6 * value) / 2);
}

interface Passes {
  readonly version: InspectorVersion;
  readonly scores: readonly number[];
}

/** Runs in the page. */
async function recordPasses({ version, scores }: Passes): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('loupe');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction(['runs', 'runItems'], 'readwrite');
  const listing = transaction.objectStore('runs').getAll();
  listing.onsuccess = () => {
    const { id: runId, inspectorId } = listing.result
      .filter((run) => run.versionId === version.id && run.source === 'files')
      .reduce((last, run) => (run.startedAt > last.startedAt ? run : last));
    const begin = Date.parse(version.trainedAt) + 1;
    for (const [index, score] of scores.entries()) {
      transaction.objectStore('runItems').add({
        runId,
        position: 1000 + index,
        inspectorId,
        bin: 'pass',
        fileName: `part-${index}.png`,
        partId: null,
        expected: null,
        fileSha256: `part ${index}`,
        fileSizeBytes: 1,
        inspectedAt: new Date(begin + index).toISOString(),
        picture: null,
        outcome: {
          kind: 'judged',
          verdict: 'pass',
          notJudged: null,
          judgedDespite: null,
          score,
          peak: { x: 0, y: 0 },
          imageSize: { width: 160, height: 120 },
          judgedArea: { left: 0, top: 0, width: 1, height: 1 },
          durationMs: 1,
        },
      });
    }
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
}
