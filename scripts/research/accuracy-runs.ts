/**
 * For developers: makes the runs that docs/accuracy.md tells of, trainings and yardsticks of several sets one after the
 * other. Each is kept as a JSON file of its own, and one that is there is not made again: what was broken off goes on.
 *
 *     npx tsx scripts/research/accuracy-runs.ts --out RUNS --data SET --data SET --shots 8 --subsets 5 --seeds 0,1,2
 *     npx tsx scripts/research/accuracy-runs.ts --out RUNS --data SET --data SET --seeds 0,1,2    # from all normals
 *     npx tsx scripts/research/accuracy-table.ts RUNS
 */

import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openNodeEngine } from '../../src/cli/engine.ts';
import {
  embedSubset,
  type Run,
  runNeighbours,
  runTrained,
  setUpEvaluation,
} from '../../src/cli/evaluateRun.ts';
import { readSet } from '../../src/cli/labelledSet.ts';
import { SHORT_SIDE_PX } from '../../src/limits.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    data: { type: 'string', multiple: true },
    shots: { type: 'string' },
    subsets: { type: 'string' },
    /** None makes the yardsticks alone. */
    seeds: { type: 'string', default: '' },
    threads: { type: 'string', default: '1' },
  },
});
const { out: folder, data } = values;
if (folder === undefined || data === undefined) throw new Error('Got no --out or no --data.');

const shots = values.shots === undefined ? null : Number(values.shots);
const subsets = values.subsets === undefined ? [null] : [...Array(Number(values.subsets)).keys()];
const seeds = values.seeds.split(',').flatMap((seed) => (seed === '' ? [] : [Number(seed)]));
const settings = METHOD_DEFAULTS.compact;
await mkdir(folder, { recursive: true });
const { backbone } = await openNodeEngine('wasm', null, settings.taps, Number(values.threads));

for (const path of data) {
  const set = await readSet({ kind: 'mvtec', folder: path });
  const input = { shortSidePx: SHORT_SIDE_PX.usual, tiles: null };
  const setUp = setUpEvaluation(set, backbone, settings, input);
  for (const subsetSeed of subsets) {
    const name = [set.name, `${shots ?? 'all'}`];
    if (subsetSeed !== null) name.push(`subset${subsetSeed}`);
    const embed = (seed: number | null) =>
      embedSubset(setUp, { shots, subsetSeeds: null }, subsetSeed, seed);
    await makeOnce([...name, 'yardstick'], async () => runNeighbours(setUp, await embed(null)));
    for (const seed of seeds) {
      // Each seed draws its own copies.
      await makeOnce([...name, `seed${seed}`], async () =>
        runTrained(setUp, await embed(seed), seed, null),
      );
    }
  }
}
backbone.device.close();

/** Keeps a run whole or not at all. */
async function makeOnce(name: readonly string[], make: () => Promise<Run>): Promise<void> {
  const file = join(folder ?? '', `${name.join('-')}.json`);
  if (existsSync(file)) return;
  const run = await make();
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Float32Array || value instanceof Uint32Array ? Array.from(value) : value;
  await writeFile(`${file}.part`, JSON.stringify(run, plain));
  await rename(`${file}.part`, file);
  const { imageAuroc, pixelAuroc, aupro, trainMs } = run.figures;
  const cells = [imageAuroc, pixelAuroc, aupro].map((value) => value?.toFixed(4) ?? '-');
  const length = run.training && `, ${run.training.steps} steps in ${trainMs.toFixed(0)} ms`;
  console.log(`${new Date().toISOString()} ${file}: ${cells.join(' / ')}${length ?? ''}`);
}
