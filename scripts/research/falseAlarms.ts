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

const USAGE = 'npx tsx scripts/research/falseAlarms.ts DIR SPLITS STEPS SHORT_SIDE_PX RESULT_FILE';
const WANTED_RATE = 0.05;
/** Good parts to come, of each split: measuring them takes as long as training. */
const FURTHER = 60;
/** How many normals, and how many of them are kept out: null cross-fits. */
const DESIGNS = [
  { normals: 39, keptOutCount: null },
  { normals: 39, keptOutCount: 19 },
] as const;

const [dir, splitsText, stepsText, sideText, resultFile] = process.argv.slice(2);
if (!dir || !splitsText || !stepsText || !sideText || !resultFile) throw new Error(USAGE);
const [splitCount, steps, shortSidePx] = [splitsText, stepsText, sideText].map(Number);

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

const rates = DESIGNS.map((): number[] => []);
const splits = DESIGNS.map((): Split[] => []);
for (let seed = 0; seed < splitCount; seed++) {
  for (const [index, { normals, keptOutCount }] of DESIGNS.entries()) {
    const split = splitOf(normals, seed);
    const result = await realise(split, { wantedRate: WANTED_RATE, keptOutCount }, seed);
    splits[index].push(split);
    rates[index].push(result.notPassed);
    const line = { normals, keptOutCount, seed, ...result };
    await appendFile(resultFile, `${JSON.stringify(line)}\n`);
  }
  if ((seed + 1) % 20 === 0 || seed + 1 === splitCount) summarise();
}

function summarise(): void {
  for (const [index, { normals, keptOutCount }] of DESIGNS.entries()) {
    const heldOut = keptOutCount ?? normals;
    const margin = rateMargin({
      pool: files.length,
      splits: splits[index],
      heldOut,
      wantedRate: WANTED_RATE,
    });
    console.log(
      `${normals} normals, ${keptOutCount ?? 0} kept out: ${percent(mean(rates[index]))} of ${FURTHER} further good parts did not pass, mean of ${rates[index].length} splits; margin ${percent(margin)}`,
    );
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function splitOf(normals: number, seed: number): Split {
  const chosen = sampleWithoutReplacement(normals, files.length, mulberry32(seed));
  const rest = files.map((_, part) => part).filter((part) => !chosen.includes(part));
  const drawn = sampleWithoutReplacement(FURTHER, rest.length, mulberry32(seed));
  return { chosen, others: drawn.map((index) => rest[index]) };
}

async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

/** What became of the other parts, judged by an inspector of the chosen ones. */
async function realise({ chosen, others }: Split, calibration: CalibrationSettings, seed: number) {
  const { headBytes, calibration: made } = await trainInspector({
    device: backbone.device,
    method,
    normals: keptNormals(backbone, method, await subset(chosen)),
    parent: null,
    steps,
    seed,
    calibration,
    report: async () => {},
    signal,
  });
  const head = unpackHead(headBytes);
  const measured = await everyPart.measure(
    () => head,
    others,
    async () => {},
  );
  const verdicts = measured.map(({ score }) => verdictOf(score, made.thresholds));
  const share = (verdict: string) => mean(verdicts.map((each) => Number(each === verdict)));
  return {
    notPassed: 1 - share('pass'),
    rejected: share('reject'),
    expected: made.falseAlarms?.expected,
  };
}

async function subset(parts: readonly number[]): Promise<EmbeddedNormals> {
  const patches = createPatchSet({ channels: method.composition.channels });
  for (const part of parts) await patches.append(await pool.patches.normal(part));
  return { patches, layouts: parts.map((part) => pool.layouts[part]) };
}
