/** `npm run bench -- inference`: one image through Loupe and its peers, in turn, in one process of Node. */

import { availableParallelism, cpus, loadavg } from 'node:os';
import type { BackendName } from '../../src/inspector/types.ts';
import { median } from '../../src/maths/statistics.ts';
import { alternate } from '../alternate.ts';
import { gigaMacPerSecond, timeRawMatmul } from '../rawMatmul.ts';
import { type BenchReport, type BenchRow, benchRows, type Contender } from '../report.ts';
import { loupe } from './loupe.ts';
import { onnxruntime } from './onnxruntime.ts';
import { tfjsUnfolded } from './tfjsUnfolded.ts';
import { compactWork, paperWork, type Work } from './work.ts';

const ROUNDS = 15;
/** A round; the fastest counts, since one alone comes out slow and would flatter the shares. */
const RAW_PRODUCTS = 3;

/** @throws InputError `backend` where it cannot be had or a peer scores otherwise. */
export async function benchInference(
  backend: BackendName,
  onProgress: (text: string) => void,
): Promise<BenchReport> {
  const leftOut: string[] = [];
  if (backend === 'webgpu') {
    leftOut.push('onnxruntime-web: it has WebGPU only in a browser');
    leftOut.push('raw matmul: measured on WASM alone');
  }
  const works = [await compactWork(backend)];
  const paper = await paperWork();
  if (typeof paper === 'string') leftOut.push(paper);
  else works.unshift(paper);
  const rows: BenchRow[] = [];
  for (const work of works) {
    onProgress(`${work.method.settings.profile} on ${work.backbone.reference.name} ...`);
    rows.push(...(await compare(work, backend)));
  }
  return {
    measuredAt: new Date().toISOString(),
    runtime: `Node ${process.versions.node}`,
    machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`,
    rounds: ROUNDS,
    rows,
    leftOut,
  };
}

/** Closes `work`'s backbone at the end. */
async function compare(work: Work, backend: BackendName): Promise<BenchRow[]> {
  const contenders: Contender[] = [loupe(work, backend), tfjsUnfolded(work, backend)];
  try {
    if (backend === 'wasm') contenders.push(await onnxruntime(work));
    const rawMs: number[] = [];
    const durationsMs = await alternate(contenders, ROUNDS, () => {
      if (backend === 'wasm')
        rawMs.push(Math.min(...Array.from({ length: RAW_PRODUCTS }, timeRawMatmul)));
    });
    return benchRows(
      { profile: work.method.settings.profile, backbone: work.backbone.reference.name },
      contenders.map((contender, index) => ({ contender, durationsMs: durationsMs[index] })),
      rawMs.length > 0 ? gigaMacPerSecond(median(rawMs)) : null,
    );
  } finally {
    for (const contender of contenders) await contender.close();
  }
}
