/** `npm run bench -- inference`: one image through Loupe and its peers, in turn, in one process. */

import { median } from '../../src/maths/statistics.ts';
import { alternate } from '../alternate.ts';
import { openTfjs } from '../peers/tfjs/openTfjs.ts';
import type { Onnxruntime, Place } from '../place.ts';
import { gigaMacPerSecond, timeRawMatmul } from '../rawMatmul.ts';
import { type BenchRow, benchRows, type Contender, type SuiteResult } from '../report.ts';
import type { SuiteRequest } from '../suite.ts';
import { loupeContenders } from './loupe.ts';
import { onnxruntime } from './onnxruntime.ts';
import { tfjsUnfolded } from './tfjsUnfolded.ts';
import { threadGain } from './threadGain.ts';
import { compactWork, paperWork, type Work } from './work.ts';

/** Patch scores of different arithmetic, float32: the bound that the tests have for inference. */
const SCORE_TOLERANCE = 1e-3;
/** A round; the fastest counts, since one alone comes out slow and would flatter the shares. */
const RAW_PRODUCTS = 3;

type Options = Omit<SuiteRequest, 'suite'>;

/** @throws InputError `backend` where it cannot be had or a peer scores otherwise. */
export async function benchInference(options: Options, place: Place): Promise<SuiteResult> {
  const leftOut: string[] = [];
  const works = [await compactWork(place)];
  const paper = await paperWork(place);
  if (typeof paper === 'string') leftOut.push(paper);
  else works.unshift(paper);
  const library = await place.onnxruntime(options.backend, options.threads);
  if (typeof library === 'string') leftOut.push(library);
  const rows: BenchRow[] = [];
  const notes: string[] = [];
  for (const work of works) {
    place.onProgress(`${work.settings.profile} on ${work.file.reference.name} ...`);
    const contenders: Contender[] = [];
    try {
      await open(contenders, work, options, place, library);
      const durationsMs = await takeTurns(contenders, options.rounds, place);
      rows.push(...rowsOf(work, contenders, durationsMs));
      notes.push(...threadGain(work.settings.profile, contenders, durationsMs.contenders));
    } finally {
      // Last come the devices on which the others lie.
      for (const contender of contenders.reverse()) await contender.close();
    }
  }
  return { rows, memory: [], notes, leftOut };
}

/** Adds Loupe first, its matrix product and Loupe with a memory; with several threads also all of them on one. */
async function open(
  contenders: Contender[],
  work: Work,
  { backend, threads }: Options,
  place: Place,
  library: Onnxruntime | string,
): Promise<void> {
  for (const count of threads > 1 ? [threads, 1] : [1]) {
    const opened = await loupeContenders(work, backend, count, place);
    contenders.push(opened.loupe, opened.matrixProduct);
    if (opened.withMemory) contenders.push(opened.withMemory);
  }
  await openTfjs(backend, place.tfjsFolder);
  contenders.push(tfjsUnfolded(work, backend));
  if (typeof library === 'string') return;
  contenders.push(await onnxruntime(library, work, backend, threads));
}

interface Durations {
  /** `[contender][round]` */
  readonly contenders: readonly (readonly number[])[];
  readonly rawProduct: readonly number[];
}

async function takeTurns(
  contenders: readonly Contender[],
  rounds: number,
  { onProgress }: Place,
): Promise<Durations> {
  const rawProduct: number[] = [];
  const durationsMs = await alternate(contenders, {
    rounds,
    tolerance: SCORE_TOLERANCE,
    betweenRounds: async () => {
      const products: number[] = [];
      while (products.length < RAW_PRODUCTS) products.push(await timeRawMatmul());
      rawProduct.push(Math.min(...products));
      onProgress(`  round ${rawProduct.length} of ${rounds}`);
    },
  });
  return { contenders: durationsMs, rawProduct };
}

function rowsOf(
  { settings, file }: Work,
  contenders: readonly Contender[],
  durationsMs: Durations,
): BenchRow[] {
  return benchRows(
    { profile: settings.profile, backbone: file.reference.name },
    contenders.map((contender, index) => ({
      contender,
      durationsMs: durationsMs.contenders[index],
    })),
    gigaMacPerSecond(median(durationsMs.rawProduct)),
  );
}
