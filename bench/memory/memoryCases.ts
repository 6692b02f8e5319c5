/** What memory is measured of: inspections at two sizes, trainings on sets that fit memory and on one that does not. */

import { loadBackbone } from '../../src/inspector/backbones.ts';
import { trainingSample } from '../../src/inspector/trainingSample.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import type { Device } from '../../src/network/device.ts';
import { createPatchSet } from '../../src/network/patchSet.ts';
import { scoreImage } from '../../src/network/scoreImage.ts';
import { seededImage } from '../../src/network/selfTest.ts';
import { trainHead } from '../../src/network/trainHead.ts';
import { createPatchShelf } from '../../src/storage/patch-shelf.ts';
import { compactWork } from '../inference/work.ts';
import { openLoupe } from '../openLoupe.ts';
import type { Place } from '../place.ts';
import type { MemoryRow } from '../report.ts';
import type { SuiteRequest } from '../suite.ts';

export type MemoryCase =
  | { readonly kind: 'inspection'; readonly sidePx: number }
  | { readonly kind: 'training'; readonly normals: number };

export const MEMORY_CASES: readonly MemoryCase[] = [
  { kind: 'inspection', sidePx: 288 },
  { kind: 'inspection', sidePx: 512 },
  { kind: 'training', normals: 20 },
  { kind: 'training', normals: 100 },
  { kind: 'training', normals: 1000 },
];

const INSPECTIONS = 10;
/** Enough for what a step allocates to have been there, and for rows to be fetched ahead. */
const STEPS = 40;
/** Of 288 x 288 pixels at stride 8. */
const PATCHES_OF_NORMAL = 36 * 36;

/** Does the work once and leaves what it made to the garbage collector, as the app does. */
export async function runMemoryCase(
  memoryCase: MemoryCase,
  { backend, threads }: Pick<SuiteRequest, 'backend' | 'threads'>,
  place: Place,
): Promise<Omit<MemoryRow, 'peakBytes'>> {
  const work = await compactWork(place);
  const device = await openLoupe(place, backend, threads);
  const backbone = loadBackbone(device, work.file, work.settings.taps);
  let deviceBytes = 0;
  const look = () => {
    deviceBytes = Math.max(deviceBytes, device.usage().sizeBytes);
  };
  if (memoryCase.kind === 'inspection') {
    const { sidePx } = memoryCase;
    const image = seededImage('loupe bench', sidePx, sidePx);
    const scorer = backbone.createScorer(work.head, work.method.composition);
    for (let run = 0; run < INSPECTIONS; run++) await scoreImage(scorer, image);
    look();
  } else {
    await train(device, memoryCase.normals, look);
  }
  return {
    name: nameOf(memoryCase),
    ...{ backend: device.backend, threads: device.threads },
    ...{ profile: work.settings.profile, backbone: work.file.reference.name, deviceBytes },
  };
}

/** Vectors are made up: only how many there are takes memory. */
async function train(device: Device, normals: number, look: () => void): Promise<void> {
  const { start, settings } = trainingSample('compact');
  const random = mulberry32(1);
  const shelf = createPatchShelf();
  try {
    const { length: channels } = start.mean;
    const patches = createPatchSet({ channels, shelf });
    const vectors = new Float32Array(PATCHES_OF_NORMAL * channels);
    fillStandardNormal(vectors, random);
    for (let normal = 0; normal < normals; normal++) await patches.append(vectors);
    await trainHead({
      ...{ device, patches, start, random, steps: STEPS },
      normals: [...patches.patchCounts.keys()],
      batch: { kind: 'patches', patches: 1024 },
      noiseDeviation: settings.noiseDeviation,
      onProgress: async () => look(),
      signal: new AbortController().signal,
    });
  } finally {
    await shelf.remove();
  }
}

function nameOf(memoryCase: MemoryCase): string {
  return memoryCase.kind === 'inspection'
    ? `inspection at ${memoryCase.sidePx}`
    : `training on ${memoryCase.normals} normals`;
}
