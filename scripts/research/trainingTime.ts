/** Times trainings of today's method beside the earlier default's in one process, by what the processor takes: noise 0.3, a fixed number of steps, no memory, no copies. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openNodeEngine } from '../../src/cli/engine.ts';
import { createNodeImageDecoder } from '../../src/cli/imageDecoder.ts';
import { planCopies } from '../../src/inspector/copies.ts';
import { createMethod, inputGeometry, type Method } from '../../src/inspector/method.ts';
import type { NormalSet } from '../../src/inspector/normalSet.ts';
import { embedNormals } from '../../src/inspector/normals.ts';
import { trainInspector } from '../../src/inspector/train.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { CALIBRATION_DEFAULTS } from '../../src/thresholds.ts';

const USAGE = 'npx tsx scripts/research/trainingTime.ts DIR NORMALS SHORT_SIDE_PX ROUNDS';
const EARLIER = { noiseDeviation: 0.3, steps: 400, patches: 20 * 36 * 36 };
const SEED = 0;

const [dir, ...numbers] = process.argv.slice(2);
const [normalCount, shortSidePx, rounds] = numbers.map(Number);
if (!dir || !normalCount || !shortSidePx || !rounds) throw new Error(USAGE);

const settings = METHOD_DEFAULTS.compact;
const { backbone } = await openNodeEngine('wasm', null, settings.taps);
console.log(backbone.device.description);
const decoder = createNodeImageDecoder();
const { signal } = new AbortController();
const folder = join(dir, 'train/good');
const files = (await readdir(folder)).sort().slice(0, normalCount);

const now = createMethod(settings, backbone);
const earlier = createMethod(
  { ...settings, noiseDeviation: EARLIER.noiseDeviation, copies: 0 },
  backbone,
);
const withoutMemory: Method = { ...earlier, recipe: { ...earlier.recipe, memory: null } };

for (let round = 0; round < rounds; round++) {
  await time('earlier default', withoutMemory, ({ patches: { patchCount } }) => ({
    steps: Math.round(EARLIER.steps * Math.sqrt(Math.max(1, patchCount / EARLIER.patches))),
    settledLoss: null,
  }));
  await time('now', now, ({ patches: { patchCount } }) => ({
    steps: now.defaultSteps(files.length, patchCount),
    settledLoss: now.settledLoss,
  }));
}

async function time(
  name: string,
  method: Method,
  lengthOf: (normals: NormalSet) => { readonly steps: number; readonly settledLoss: number | null },
): Promise<void> {
  const calibration = CALIBRATION_DEFAULTS;
  const wanted = { method: method.settings, calibration, seed: SEED, start: 'fresh' } as const;
  const startedAt = process.cpuUsage();
  const normals = await embedNormals({
    backbone,
    method,
    geometry: inputGeometry('compact', shortSidePx, null),
    images: files.map(
      (file) => async () => decoder.decode(new Uint8Array(await readFile(join(folder, file)))),
    ),
    changesOf: planCopies(wanted, files.length).changesOf,
    onProgress: async () => {},
    signal,
  });
  const embeddedAt = process.cpuUsage();
  const { steps, finalLoss } = await trainInspector({
    ...{ device: backbone.device, method, normals, parent: null, seed: SEED, calibration, signal },
    ...lengthOf(normals),
    report: async () => {},
  });
  const trained = secondsSince(embeddedAt);
  const embedded = secondsSince(startedAt) - trained;
  const { patchCount } = normals.patches;
  console.log(
    `${name}: ${patchCount} patches, ${steps} steps, loss ${finalLoss.toFixed(3)}, ${embedded.toFixed(1)} s embedding, ${trained.toFixed(1)} s training`,
  );
}

/** Of the processor, all threads together. */
function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
