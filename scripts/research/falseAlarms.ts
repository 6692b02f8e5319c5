/** Measures false alarms on real photographs: many random splits of good parts into normals and parts to come, by the project's own training. */

import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openNodeEngine } from '../../src/cli/engine.ts';
import { createNodeImageDecoder } from '../../src/cli/imageDecoder.ts';
import { type EmbeddedNormals, embedEach, keptNormals } from '../../src/inspector/keptNormals.ts';
import { createMethod, inputGeometry } from '../../src/inspector/method.ts';
import { trainInspector } from '../../src/inspector/train.ts';
import type { CalibrationSettings } from '../../src/inspector/types.ts';
import { mulberry32, sampleWithoutReplacement } from '../../src/maths/random.ts';
import { mean } from '../../src/maths/statistics.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { unpackHead } from '../../src/network/head.ts';
import { createPatchSet } from '../../src/network/patchSet.ts';
import { verdictOf } from '../../src/thresholds.ts';
import { rateMargin, type Split } from '../../test/inspector/rateMargin.ts';

const USAGE = `npx tsx scripts/research/falseAlarms.ts DIR SPLITS STEPS SHORT_SIDE_PX RESULT_FILE
  STEPS: a number, or "settled" for the page's own length. A RESULT_FILE that is there is gone on with.`;
const WANTED_RATE = 0.05;
/** How many normals, and how many of them are kept out: null cross-fits. */
const DESIGNS = [
  { normals: 39, keptOutCount: null },
  { normals: 39, keptOutCount: 19 },
] as const;

/** A line of the result file: of one split in one design. */
interface Row {
  readonly normals: number;
  readonly keptOutCount: number | null;
  readonly seed: number;
  readonly steps: number;
  /** Shares of the further good parts. */
  readonly notPassed: number;
  readonly rejected: number;
  readonly heldOutScores: readonly number[];
  /** Of the further good parts, in their order. */
  readonly furtherScores: readonly number[];
}

const [dir, splitsText, stepsText, sideText, resultFile] = process.argv.slice(2);
if (!dir || !splitsText || !stepsText || !sideText || !resultFile) throw new Error(USAGE);
const [splitCount, shortSidePx] = [splitsText, sideText].map(Number);
const fixedSteps = stepsText === 'settled' ? null : Number(stepsText);

const { backbone } = await openNodeEngine('wasm', null, METHOD_DEFAULTS.compact.taps);
const method = createMethod(METHOD_DEFAULTS.compact, backbone);
const decoder = createNodeImageDecoder();
const { signal } = new AbortController();
const folders = ['train/good', 'test/good'].map((folder) => join(dir, folder));
const files = (await Promise.all(folders.map(filesOf))).flat();
const pool = await embedEach({
  backbone,
  method,
  geometry: inputGeometry('compact', shortSidePx, null),
  images: files.map((file) => async () => decoder.decode(new Uint8Array(await readFile(file)))),
  onProgress: async () => {},
  signal,
});
const everyPart = keptNormals(backbone, method, pool);

const rows = await rowsOf(resultFile);
for (let seed = 0; seed < splitCount; seed++) {
  for (const { normals, keptOutCount } of DESIGNS) {
    if (rows.some((row) => row.seed === seed && row.keptOutCount === keptOutCount)) continue;
    const calibration = { wantedRate: WANTED_RATE, keptOutCount };
    const row = { normals, ...calibration, seed, ...(await realise(normals, calibration, seed)) };
    rows.push(row);
    await appendFile(resultFile, `${JSON.stringify(row)}\n`);
  }
  if ((seed + 1) % 10 === 0 || seed + 1 === splitCount) summarise();
}

function summarise(): void {
  for (const { normals, keptOutCount } of DESIGNS) {
    const own = rows.filter((row) => row.normals === normals && row.keptOutCount === keptOutCount);
    const margin = rateMargin({
      pool: files.length,
      splits: own.map(({ seed }) => splitOf(normals, seed)),
      heldOut: keptOutCount ?? normals,
      wantedRate: WANTED_RATE,
    });
    console.log(
      `${normals} normals, ${keptOutCount ?? 0} kept out: ${percent(mean(own.map(({ notPassed }) => notPassed)))} of further good parts did not pass, ${percent(mean(own.map(({ rejected }) => rejected)))} were rejected, mean of ${own.length} splits of ${mean(own.map(({ steps }) => steps)).toFixed(0)} steps; margin ${percent(margin)}`,
    );
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** Which parts are normals is drawn by the seed; all others are parts to come. */
function splitOf(normals: number, seed: number): Split {
  const chosen = sampleWithoutReplacement(normals, files.length, mulberry32(seed));
  const isChosen = new Set(chosen);
  return { chosen, others: [...files.keys()].filter((part) => !isChosen.has(part)) };
}

async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

/** Those of an earlier call. */
async function rowsOf(file: string): Promise<Row[]> {
  await appendFile(file, '');
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

/** What became of the other parts, judged by an inspector of the chosen ones. */
async function realise(normals: number, calibration: CalibrationSettings, seed: number) {
  const { chosen, others } = splitOf(normals, seed);
  const own = keptNormals(backbone, method, await subset(chosen));
  const trained = await trainInspector({
    device: backbone.device,
    method,
    normals: own,
    parent: null,
    steps: fixedSteps ?? method.defaultSteps(normals, own.patches.patchCount),
    settledLoss: fixedSteps === null ? method.settledLoss : null,
    seed,
    calibration,
    report: async () => {},
    signal,
  });
  const head = unpackHead(trained.headBytes);
  const measured = await everyPart.measure(
    () => head,
    others,
    async () => {},
  );
  const { heldOutScores, thresholds } = trained.calibration;
  const furtherScores = measured.map(({ score }) => score);
  const verdicts = furtherScores.map((score) => verdictOf(score, thresholds));
  const share = (verdict: string) => mean(verdicts.map((each) => Number(each === verdict)));
  return {
    steps: trained.steps,
    notPassed: 1 - share('pass'),
    rejected: share('reject'),
    heldOutScores,
    furtherScores,
  };
}

async function subset(parts: readonly number[]): Promise<EmbeddedNormals> {
  const patches = createPatchSet({ channels: method.composition.channels });
  for (const part of parts) await patches.append(await pool.patches.normal(part));
  return { patches, layouts: parts.map((part) => pool.layouts[part]) };
}
