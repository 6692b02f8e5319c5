/**
 * `npm run bench`: the main job's speed in Node on WASM, one thread, each figure beside the raw matmul rate
 * of the same run, since these machines are shared: training from cached normals, and one inspection.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { openNodeEngine } from '../src/cli/engine.ts';
import { createNodeImageDecoder } from '../src/cli/imageDecoder.ts';
import { createJudge, judgeImage } from '../src/inspector/inspect.ts';
import { createMethod, inputGeometry } from '../src/inspector/method.ts';
import { embedNormals } from '../src/inspector/normals.ts';
import { trainInspector } from '../src/inspector/train.ts';
import { mulberry32 } from '../src/maths/random.ts';
import { median } from '../src/maths/statistics.ts';
import { METHOD_DEFAULTS } from '../src/methodSettings.ts';
import { createHead } from '../src/network/head.ts';
import { standardisation, trainHead } from '../src/network/trainHead.ts';
import { measureRawMatmul } from './rawMatmul.ts';

const NORMALS = 12;
const STEPS = 400;
const TIMED_STEPS = 40;
const INSPECTIONS = 15;
const GEOMETRY = inputGeometry('compact', 288, null);
const demoFolder = new URL('../public/demo/', import.meta.url);

/** The head's multiply-adds a step: three products of 2,048 x 152 x 512 and two of 1,024 x 152 x 152. */
const STEP_MULTIPLY_ADDS = 3 * 2048 * 152 * 512 + 2 * 1024 * 152 * 152;
/** The backbone's at 288 x 288 (scripts/convert-backbone), and the folded head's. */
const INSPECTION_MULTIPLY_ADDS = 402_138_432 + 36 * 36 * 40 * 512 + 18 * 18 * 112 * 512;

const { backbone } = await openNodeEngine('wasm');
const method = createMethod(METHOD_DEFAULTS.compact, backbone);
const { device } = backbone;
const decoder = createNodeImageDecoder();
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, demoFolder)));
const files = readdirSync(demoFolder).filter((file) => file.startsWith('flange-'));
const signal = new AbortController().signal;
const normals = await embedNormals({
  backbone,
  method,
  geometry: GEOMETRY,
  images: files.slice(0, NORMALS).map((file) => () => decoder.decode(read(file))),
  onProgress: async () => {},
  signal,
});

async function report(name: string, durationMs: number, multiplyAdds: number): Promise<void> {
  const rate = multiplyAdds / durationMs / 1e6;
  const raw = await measureRawMatmul();
  const share = (100 * rate) / raw;
  console.log(
    `${name.padEnd(44)} ${durationMs.toFixed(1).padStart(9)} ms  ${rate.toFixed(1)} GMAC/s, ${share.toFixed(0)} % of raw matmul (${raw.toFixed(1)})`,
  );
}

const random = mulberry32(1);
const { patches } = normals;
const everyNormal = [...patches.patchCounts.keys()];
const start = createHead(await standardisation(patches, everyNormal), method.recipe, random);
const startedAt = performance.now();
await trainHead({
  device,
  patches,
  normals: everyNormal,
  start,
  steps: TIMED_STEPS,
  batch: method.batch,
  noiseDeviation: method.recipe.noiseDeviation,
  random,
  onProgress: async () => {},
  signal,
});
const stepMs = (performance.now() - startedAt) / TIMED_STEPS;
await report('training step, 1,024 patches', stepMs, STEP_MULTIPLY_ADDS);
await report(`${STEPS} steps at that rate`, STEPS * stepMs, STEPS * STEP_MULTIPLY_ADDS);

const { headBytes, calibration } = await trainInspector({
  device,
  method,
  normals,
  parent: null,
  steps: 5,
  seed: 0,
  report: async () => {},
  signal,
});
const judge = createJudge(method, backbone, headBytes, GEOMETRY);
const bytes = read('scratch.jpg');
const image = await decoder.decode(bytes);
const inspections: Record<string, () => Promise<unknown>> = {
  'inspection, JPEG 640 x 640 file to map': async () =>
    judgeImage(judge, calibration, await decoder.decode(bytes)),
  'inspection, pixels to map': () => judgeImage(judge, calibration, image),
};
for (const [name, inspect] of Object.entries(inspections)) {
  const durationsMs: number[] = [];
  for (let run = 0; run < INSPECTIONS; run++) {
    const runStartedAt = performance.now();
    await inspect();
    durationsMs.push(performance.now() - runStartedAt);
  }
  await report(name, median(durationsMs), INSPECTION_MULTIPLY_ADDS);
}
