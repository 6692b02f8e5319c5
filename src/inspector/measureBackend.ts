/** One open device at the work that the app has for it: inspections, training steps, a plain matrix product. */

import { METHOD_DEFAULTS } from '../methodSettings.ts';
import type { Backbone, Device } from '../network/device.ts';
import type { Head } from '../network/head.ts';
import { foldedHeadMultiplyAdds, networkMultiplyAdds } from '../network/multiplyAdds.ts';
import { scoreImage } from '../network/scoreImage.ts';
import { seededImage, selfTestDifference } from '../network/selfTest.ts';
import { readTensorFile } from '../network/tensorFile.ts';
import { type BackboneFile, loadBackbone, planBackbone } from './backbones.ts';
import { embeddedManifest } from './embeddedBackbone.ts';
import { madeUpHead } from './madeUpHead.ts';
import { createMatrixProduct, MATRIX_PRODUCT_MULTIPLY_ADDS } from './matrixProduct.ts';
import type { MeasuredBackend, MeasuredRow, MeasuredWork } from './measurement.ts';
import { createMethod } from './method.ts';
import { type Repetition, spread, timeRuns } from './timing.ts';
import { trainingSample } from './trainingSample.ts';

/** Sides that a new inspector takes, and the largest that it may take. */
const SIDES_PX = [288, 512];
/** A single step would be too short for some clocks. */
const STEPS_OF_RUN = 5;

/** How many kinds of work there are. */
export const WORKS = SIDES_PX.length + 2;

/**
 * @param file The backbone that comes with the app.
 * @param onDone Called after each of the `WORKS`.
 */
export async function measureBackend(
  device: Device,
  file: BackboneFile,
  repetition: Repetition,
  onDone: () => void,
): Promise<MeasuredBackend> {
  const { settings, multiplyAddsAt, head } = inspectionSample(file);
  const backbone = loadBackbone(device, file, settings.taps);
  let memoryBytes = 0;
  const timed = async (run: () => Promise<unknown>): Promise<number[]> => {
    const durationsMs = await timeRuns(run, repetition);
    memoryBytes = Math.max(memoryBytes, device.usage().sizeBytes);
    onDone();
    return durationsMs;
  };
  try {
    const largestDifference = await selfTestDifference(backbone, embeddedManifest);
    const raw = await timedMatrixProduct(backbone, timed);
    const rawRate = rate(MATRIX_PRODUCT_MULTIPLY_ADDS, spread(raw).msMedian);
    const row = (
      name: string,
      durationsMs: readonly number[],
      multiplyAdds: number,
    ): MeasuredRow => {
      const times = spread(durationsMs);
      const gigaMacPerSecond = rate(multiplyAdds, times.msMedian);
      return {
        name,
        ...{ backend: device.backend, threads: device.threads },
        ...{ profile: settings.profile, backbone: file.reference.name },
        ...times,
        ratioToLoupe: null,
        gigaMacPerSecond,
        shareOfRawMatmul: gigaMacPerSecond / rawRate,
        rawGigaMacPerSecond: rawRate,
      };
    };
    const rows: { work: MeasuredWork; row: MeasuredRow }[] = [];
    for (const sidePx of SIDES_PX) {
      const durationsMs = await timedInspection(backbone, head, sidePx, timed);
      const name = `inspection at ${sidePx}`;
      rows.push({
        work: { kind: 'inspection', sidePx },
        row: row(name, durationsMs, multiplyAddsAt(sidePx)),
      });
    }
    const training = await timedTraining(device, timed);
    rows.push({
      work: { kind: 'training-step' },
      row: row('training step', training.durationsMs, training.multiplyAdds),
    });
    rows.push({
      work: { kind: 'matrix-product' },
      row: row('matrix product 1296 x 1536 x 1536', raw, MATRIX_PRODUCT_MULTIPLY_ADDS),
    });
    const { backend, threads, description } = device;
    return { backend, threads, description, largestDifference, rows, memoryBytes };
  } finally {
    backbone.dispose();
  }
}

type Timed = (run: () => Promise<unknown>) => Promise<number[]>;

async function timedMatrixProduct(backbone: Backbone, timed: Timed): Promise<number[]> {
  const product = createMatrixProduct(backbone);
  try {
    return await timed(product.run);
  } finally {
    product.dispose();
  }
}

async function timedInspection(
  backbone: Backbone,
  head: Head,
  sidePx: number,
  timed: Timed,
): Promise<number[]> {
  const { composition } = createMethod(METHOD_DEFAULTS.compact, backbone);
  const image = seededImage('loupe measurement', sidePx, sidePx);
  const scorer = backbone.createScorer(head, composition);
  try {
    return await timed(() => scoreImage(scorer, image));
  } finally {
    scorer.dispose();
  }
}

async function timedTraining(device: Device, timed: Timed) {
  const { start, patches, settings, rowSource, multiplyAdds } = trainingSample('compact');
  const { noiseDeviation } = settings;
  const trainer = device.createTrainer({ start, patches, noiseDeviation, noiseSeed: 1 });
  const nextRows = rowSource();
  try {
    const runsMs = await timed(async () => {
      for (let step = 0; step < STEPS_OF_RUN; step++) trainer.step(nextRows());
      await trainer.loss();
    });
    return { durationsMs: runsMs.map((ms) => ms / STEPS_OF_RUN), multiplyAdds };
  } finally {
    trainer.dispose();
  }
}

/** The head's numbers are made up: how long it takes does not depend on them. */
function inspectionSample({ reference, bytes }: BackboneFile) {
  const settings = METHOD_DEFAULTS.compact;
  const plan = planBackbone(reference, readTensorFile(bytes));
  const [shallow, deep] = settings.taps.map((name) => {
    const tap = plan.taps.find((planned) => planned.name === name);
    if (!tap) throw new Error(`${reference.name} has no tap ${name}.`);
    return tap;
  });
  const head = madeUpHead(createMethod(settings, { shallow, deep, padding: plan.padding }));
  const multiplyAddsAt = (sidePx: number): number => {
    const cells = { shallow: (sidePx / shallow.stride) ** 2, deep: (sidePx / deep.stride) ** 2 };
    const rows = { shallow: shallow.channels, deep: deep.channels };
    const size = { width: sidePx, height: sidePx };
    return (
      networkMultiplyAdds(plan, settings.taps, size) + foldedHeadMultiplyAdds(head, cells, rows)
    );
  };
  return { settings, head, multiplyAddsAt };
}

/** Billions a second. */
function rate(multiplyAdds: number, durationMs: number): number {
  return multiplyAdds / durationMs / 1e6;
}
