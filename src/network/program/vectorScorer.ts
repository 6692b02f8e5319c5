/** Scores patch vectors by a folded head: programs a number of rows. */

import type { LoadedHead } from './foldedHeadProgram.ts';
import { startBuild } from './imagePrograms.ts';
import type { MapValue } from './operation.ts';
import type { ProgramRuntime, RunProgram } from './programRuntime.ts';

/** More are taken in turns, so that memory does not grow with the image. */
const ROWS_AT_ONCE = 4096;

/** Of vectors `[patches, channels]` gives `[patches]`. */
export function createVectorScorer(
  runtime: ProgramRuntime,
  head: LoadedHead,
  channels: number,
): (vectors: Float32Array) => Promise<Float32Array> {
  const byRows = new Map<number, { run: RunProgram; vectors: MapValue }>();

  function layOut(rows: number) {
    const { builder } = startBuild(runtime);
    const vectors = builder.map(1, rows, channels);
    const scores = head.addToVectors(builder, vectors);
    return { run: runtime.layOut(builder.build([scores])), vectors };
  }

  return async (vectors) => {
    const scores = new Float32Array(vectors.length / channels);
    for (let start = 0; start < scores.length; start += ROWS_AT_ONCE) {
      const rows = Math.min(ROWS_AT_ONCE, scores.length - start);
      const laidOut = byRows.get(rows) ?? layOut(rows);
      byRows.set(rows, laidOut);
      const part = vectors.subarray(start * channels, (start + rows) * channels);
      const [result] = await laidOut.run([[laidOut.vectors, part]]);
      scores.set(result, start);
    }
    return scores;
  };
}
