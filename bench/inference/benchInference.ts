/** `npm run bench -- inference`: one image through Loupe and its peers, in turn, in one process. */

import { median } from '../../src/maths/statistics.ts';
import { alternate } from '../alternate.ts';
import { openTfjs } from '../peers/tfjs/openTfjs.ts';
import type { Place } from '../place.ts';
import { gigaMacPerSecond, timeRawMatmul } from '../rawMatmul.ts';
import { type BenchRow, benchRows, type Contender, type SuiteResult } from '../report.ts';
import type { SuiteRequest } from '../suite.ts';
import { loupe } from './loupe.ts';
import { onnxruntime } from './onnxruntime.ts';
import { tfjsUnfolded } from './tfjsUnfolded.ts';
import { compactWork, paperWork, type Work } from './work.ts';

/** Patch scores of different arithmetic, float32: the bound that the tests have for inference. */
const SCORE_TOLERANCE = 1e-3;
/** A round; the fastest counts, since one alone comes out slow and would flatter the shares. */
const RAW_PRODUCTS = 3;

/** @throws InputError `backend` where it cannot be had or a peer scores otherwise. */
export async function benchInference(request: SuiteRequest, place: Place): Promise<SuiteResult> {
  const { backend, threads, rounds } = request;
  const leftOut: string[] = [];
  const works = [await compactWork(place)];
  const paper = await paperWork(place);
  if (typeof paper === 'string') leftOut.push(paper);
  else works.unshift(paper);
  const library = await place.onnxruntime(backend, threads);
  if (typeof library === 'string') leftOut.push(library);
  const rows: BenchRow[] = [];
  for (const work of works) {
    place.onProgress(`${work.settings.profile} on ${work.file.reference.name} ...`);
    const contenders = [await loupe(work, backend, threads, place)];
    try {
      await openTfjs(backend, place.tfjsFolder);
      contenders.push(tfjsUnfolded(work, backend));
      if (typeof library !== 'string') {
        contenders.push(await onnxruntime(library, work, backend, threads));
      }
      rows.push(...(await compare(work, contenders, rounds)));
    } finally {
      for (const contender of contenders.reverse()) await contender.close();
    }
  }
  return { rows, memory: [], notes: [], leftOut };
}

async function compare(
  { settings, file }: Work,
  contenders: readonly Contender[],
  rounds: number,
): Promise<BenchRow[]> {
  const rawMs: number[] = [];
  const durationsMs = await alternate(contenders, {
    rounds,
    tolerance: SCORE_TOLERANCE,
    betweenRounds: async () => {
      const products: number[] = [];
      while (products.length < RAW_PRODUCTS) products.push(await timeRawMatmul());
      rawMs.push(Math.min(...products));
    },
  });
  return benchRows(
    { profile: settings.profile, backbone: file.reference.name },
    contenders.map((contender, index) => ({ contender, durationsMs: durationsMs[index] })),
    gigaMacPerSecond(median(rawMs)),
  );
}
